/** How keys end that hold secrets, as a part of a regular expression without regard to case; one list for excerpts and for values. */
export const secretKeyEnding =
  '(?:secret|secret_?key|access_?key|password|password_?plain_?text|shared_?key|private_?key|client_?secret|token)';
