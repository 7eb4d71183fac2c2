import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.gf.model.GFModelParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * veraPDF's verdict on PDF files, against PDF/UA-1 and PDF/A-3a, all of them in one Java machine.
 *
 * Usage: java -cp <engine>:<classes> ValidatePdf FILE...
 *
 * Prints a line of JSON for each file and profile: {"file", "profile", "passed", "failures"}, each
 * failure with the rule's "clause", "test" and "description", what was found ("error"), and where
 * ("context"). A file that cannot be read is a failure without clause. It exits with 0 when all
 * files pass both, with 1 when one does not.
 *
 * The engine reads its profiles with JAXB, of which its jar holds only the half; they are read by
 * the Java machine's own XML parser here.
 */
public final class ValidatePdf {
    private static final int FAILURES_PER_RULE = 3;
    private static final String PROFILES = "/org/verapdf/pdfa/validation/";

    private final String name;
    private final ValidationProfile profile;

    private ValidatePdf(String name, String resource) throws Exception {
        this.name = name;
        this.profile = read(resource);
    }

    public static void main(String[] paths) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        List<ValidatePdf> profiles = List.of(
            new ValidatePdf("ua1", "PDFUA-1.xml"), new ValidatePdf("3a", "PDFA-3A.xml"));
        // The engine keeps what it knows of a file with the thread that reads it.
        ExecutorService pool = Executors.newFixedThreadPool(
            Math.min(2, Runtime.getRuntime().availableProcessors()));
        List<Future<Verdict>> verdicts = new ArrayList<>();
        for (String path : paths) {
            for (ValidatePdf each : profiles) {
                verdicts.add(pool.submit(() -> each.verdict(path)));
            }
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean allPass = true;
        for (Future<Verdict> verdict : verdicts) {
            out.println(verdict.get().json);
            allPass &= verdict.get().passed;
        }
        pool.shutdown();
        System.exit(allPass && paths.length > 0 ? 0 : 1);
    }

    private static final class Verdict {
        final boolean passed;
        final String json;

        Verdict(String path, String profile, boolean passed, List<String> failures) {
            this.passed = passed;
            this.json = String.format(
                "{\"file\": %s, \"profile\": %s, \"passed\": %b, \"failures\": [%s]}",
                quoted(path), quoted(profile), passed, String.join(", ", failures));
        }
    }

    private Verdict verdict(String path) {
        try (GFModelParser parser =
                 GFModelParser.createModelWithFlavour(new File(path), profile.getPDFAFlavour());
             PDFAValidator validator =
                 ValidatorFactory.createValidator(profile, FAILURES_PER_RULE, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            List<String> failures = result.getTestAssertions().stream()
                .filter(each -> each.getStatus() == TestAssertion.Status.FAILED)
                .map(ValidatePdf::failure).collect(Collectors.toList());
            return new Verdict(path, name, result.isCompliant(), failures);
        } catch (Exception | StackOverflowError problem) {
            String error = String.format("{\"error\": %s}", quoted(problem.toString()));
            return new Verdict(path, name, false, List.of(error));
        }
    }

    private static String failure(TestAssertion each) {
        return String.format(
            "{\"clause\": %s, \"test\": %d, \"description\": %s, \"error\": %s, \"context\": %s}",
            quoted(each.getRuleId().getClause()), each.getRuleId().getTestNumber(),
            quoted(each.getMessage()), quoted(each.getErrorMessage()),
            quoted(each.getLocation().getContext()));
    }

    private static String quoted(String text) {
        StringBuilder safe = new StringBuilder("\"");
        for (char letter : String.valueOf(text).toCharArray()) {
            if (letter < ' ') {
                safe.append(String.format("\\u%04x", (int) letter));
            } else {
                safe.append(letter == '"' || letter == '\\' ? "\\" : "").append(letter);
            }
        }
        return safe.append('"').toString();
    }

    private static ValidationProfile read(String resource) throws Exception {
        Document document;
        try (InputStream stream = ValidationProfile.class.getResourceAsStream(PROFILES + resource)) {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream);
        }
        Element root = document.getDocumentElement();
        PDFAFlavour flavour = PDFAFlavour.valueOf(root.getAttribute("flavour"));
        Set<Rule> rules = new HashSet<>();
        for (Element rule : all(root, "rule")) {
            rules.add(rule(rule));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element each : all(root, "variable")) {
            variables.add(Profiles.variableFromValues(each.getAttribute("name"),
                each.getAttribute("object"), text(each, "defaultValue"), text(each, "value")));
        }
        if (rules.isEmpty()) {
            throw new IllegalStateException("no rule in " + resource);
        }
        return Profiles.profileFromValues(flavour,
            Profiles.profileDetailsFromValues(resource, "", "", new Date(0)), "", rules, variables);
    }

    private static Rule rule(Element rule) {
        Element id = all(rule, "id").get(0);
        RuleId ruleId = Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        ErrorDetails error = Profiles.errorFromValues(text(rule, "message"), List.<ErrorArgument>of());
        // A rule that is deferred is tested when the whole file has been read.
        Boolean deferred = rule.hasAttribute("deferred") ? rule.getAttribute("deferred").equals("true")
            : null;
        return Profiles.ruleFromValues(ruleId, rule.getAttribute("object"), deferred,
            rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"), error, List.of());
    }

    private static List<Element> all(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int place = 0; place < found.getLength(); place++) {
            elements.add((Element) found.item(place));
        }
        return elements;
    }

    private static String text(Element parent, String tag) {
        Node first = parent.getElementsByTagName(tag).item(0);
        return first == null ? "" : first.getTextContent().strip();
    }
}
