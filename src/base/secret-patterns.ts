/** A form that only keys have which open something. */
interface SecretPattern {
  /** Continues "holds what looks like …". */
  readonly what: string;
  readonly pattern: RegExp;
}

/** What well-known keys look like, so that findings name them and reports cover them by one list. */
const secretPatterns: readonly SecretPattern[] = [
  { what: 'an AWS access key', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  {
    what: 'a private key',
    pattern: /-----BEGIN[^-]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END[^-]*-----|$)/,
  },
  { what: 'a service-account key', pattern: /\\?"private_key\\?"\s*:\s*\\?"[^"]+"/ },
  { what: 'a GitHub token', pattern: /\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}/ },
  { what: 'a Slack token', pattern: /\bxox[a-z]-[\w-]{10,}|\bxapp-[\w-]{10,}/ },
  { what: 'a Slack webhook', pattern: /\bhooks\.slack\.com\/services\/\w+\/\w+\/\w{16,}/ },
  { what: 'a JSON web token', pattern: /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/ },
  { what: 'an Azure storage key', pattern: /\bAccountKey=[A-Za-z0-9+/]{40,}={0,2}/ },
];

/** Every place in a text where a key of a known form stands. */
export const secretsIn = new RegExp(secretPatterns.map(({ pattern }) => pattern.source).join('|'), 'g');

/** What kind of key a text holds, if it holds one. */
export const secretKindOf = (text: string): string | undefined =>
  secretPatterns.find(({ pattern }) => pattern.test(text))?.what;
