import { readFileSync } from 'node:fs';
import { XmlDocument, XmlElement, XsdValidator } from 'libxml2-wasm';

const schema = XmlDocument.fromString(readFileSync(new URL('junit.xsd', import.meta.url), 'utf8'));
const validator = XsdValidator.fromDoc(schema);

/** A test case of a report, as a strict reader of XML gives it. */
export interface JunitCase {
  readonly classname: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failed';
  /** Attributes of the failure. */
  readonly message?: string;
  readonly type?: string;
  /** The text of the failure, or the output of a passed test. */
  readonly text: string;
}

/** Reads a JUnit report with libxml2; throws for one that is no XML, or not what junit.xsd describes. */
export function readJunit(text: string): readonly JunitCase[] {
  const document = XmlDocument.fromString(text);
  try {
    validator.validate(document);
    return document.find('//testcase').flatMap((node) => (node instanceof XmlElement ? [readCase(node)] : []));
  } finally {
    document.dispose();
  }
}

function readCase(node: XmlElement): JunitCase {
  const attribute = (of: XmlElement | null, name: string): string => read(of?.attr(name)?.value);
  const child = (name: string): XmlElement | null => {
    const found = node.get(name);
    return found instanceof XmlElement ? found : null;
  };
  const failure = child('failure');
  const common = { classname: attribute(node, 'classname'), name: attribute(node, 'name') };
  if (!failure) return { ...common, outcome: 'passed', text: read(child('system-out')?.content) };
  return {
    ...common,
    outcome: 'failed',
    message: attribute(failure, 'message'),
    type: attribute(failure, 'type'),
    text: read(failure.content),
  };
}

/** libxml2-wasm loses a byte order mark at the start of a long text, though not of a short one; here they always go. */
const read = (text: string | undefined): string => text?.replace(/^\uFEFF+/, '') ?? '';
