import type { Provider } from './provider.ts';

/** What is wrong with a name; continues the name, for instance `holds "_"`. */
export type NameProblem = string;

const ipAddress = /^\d{1,3}(?:\.\d{1,3}){3}$/;

interface Form {
  /** A single character that may stand in the name. */
  readonly allowed: RegExp;
  readonly takes: string;
  readonly shortest: number;
  readonly longest: number;
  readonly more?: (name: string) => NameProblem | undefined;
}

function problemIn(name: string, { allowed, takes, shortest, longest, more }: Form): NameProblem | undefined {
  const odd = [...name].find((character) => !allowed.test(character));
  if (odd !== undefined) return `holds ${JSON.stringify(odd)}; it takes ${takes}`;
  if (name.length < shortest || name.length > longest)
    return `has ${name.length} characters; it takes ${shortest} to ${longest}`;
  if (!/^[a-z0-9]/.test(name) || !/[a-z0-9]$/.test(name)) return 'does not have a letter or digit at both ends';
  return more?.(name);
}

const dotted = (name: string): NameProblem | undefined => {
  if (name.includes('..')) return 'has two dots in a row';
  return ipAddress.test(name) ? 'looks like an IP address' : undefined;
};

const s3Compatible: Form = {
  allowed: /[a-z0-9.-]/,
  takes: 'lower-case letters, digits, dots and hyphens',
  shortest: 3,
  longest: 63,
  more: dotted,
};

/** Beginnings and endings that AWS keeps for access points and other kinds of buckets. */
const reservedPrefixes = ['xn--', 'sthree-', 'amzn-s3-demo-'];
const reservedSuffixes = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3'];

const forms: Readonly<Record<Provider, Form>> = {
  aws: {
    ...s3Compatible,
    more: (name) => {
      const prefix = reservedPrefixes.find((each) => name.startsWith(each));
      const suffix = reservedSuffixes.find((each) => name.endsWith(each));
      if (prefix !== undefined) return `begins with "${prefix}", which AWS reserves`;
      return suffix === undefined ? dotted(name) : `ends in "${suffix}", which AWS reserves`;
    },
  },
  gcp: {
    allowed: /[a-z0-9._-]/,
    takes: 'lower-case letters, digits, dots, hyphens and underscores',
    shortest: 3,
    longest: 63,
    more: (name) => (name.startsWith('goog') ? 'begins with "goog", which Google reserves' : dotted(name)),
  },
  azure: {
    allowed: /[a-z0-9-]/,
    takes: 'lower-case letters, digits and hyphens',
    shortest: 3,
    longest: 63,
    more: (name) => (name.includes('--') ? 'has two hyphens in a row' : undefined),
  },
  oci: s3Compatible,
  custom: s3Compatible,
};

/** What is wrong with the name of a bucket, on Azure of a container. */
export const bucketNameProblem = (provider: Provider, name: string): NameProblem | undefined =>
  problemIn(name, forms[provider]);

/** What is wrong with the name of an Azure storage account. */
export const accountNameProblem = (name: string): NameProblem | undefined =>
  problemIn(name, { allowed: /[a-z0-9]/, takes: 'lower-case letters and digits', shortest: 3, longest: 24 });
