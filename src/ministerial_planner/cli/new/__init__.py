"""What `new meeting` is made of: questions, the interview, the preview, the new file."""
