// Reads a feed as Thunderbird does, with ical.js; node fetches it.
// Its argument is the folder that ical.js is installed below. It speaks as speaking.py says.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const place = `${process.argv[2]}/node_modules/ical.js/dist/ical.js`;
const { default: ICAL } = await import(pathToFileURL(place));
let complaints = [];
let url, text;

process.on("warning", (warning) => complaints.push(String(warning)));

async function refresh() {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} for ${url}`);
  text = await answer.text();
  return [];
}

function shown(time) {
  if (time.isDate) return time.toString();
  if (time.zone === ICAL.Timezone.localTimezone) complaints.push(`floating: ${time}`);
  return new Date(time.toUnixTime() * 1000).toISOString();
}

function record(part) {
  const event = new ICAL.Event(part);
  return {
    uid: event.uid,
    title: event.summary,
    status: part.getFirstPropertyValue("status"),
    sequence: event.sequence,
    start: shown(event.startDate),
    end: shown(event.endDate),
  };
}

const doings = {
  subscribe: (argument) => ((url = argument), refresh()),
  refresh,
  entries: () => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map(record),
};

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  complaints = [];
  let answer;
  try {
    answer = { entries: await doings[request.do](request.argument), complaints };
  } catch (error) {
    answer = { failed: String(error.stack), complaints };
  }
  console.log(JSON.stringify(answer));
}
