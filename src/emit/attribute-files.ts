import type { ClusterPoolAttributes, Compiled } from '../compile/compiled.ts';
import type { Artifact } from './artifact.ts';
import { attributesText } from './attributes-text.ts';
import { fileName } from './file-name.ts';

/** One attribute file for each row: uctl reads one document a file, strictly, so it holds the documented keys and no others. */
export const emitAttributeFiles = ({ clusterPoolAttributes }: Compiled): readonly Artifact[] =>
  clusterPoolAttributes.map((row) => new AttributeFile(row));

/** Writes its text when somebody asks: to write it twice takes less than to keep the texts of more than 100,000 files. */
class AttributeFile implements Artifact {
  readonly path: string;
  private readonly row: ClusterPoolAttributes;

  constructor(row: ClusterPoolAttributes) {
    this.path = pathOf(row);
    this.row = row;
  }

  get text(): string {
    return attributesText(this.row, '\n');
  }
}

function pathOf({ project, domain, workflow }: ClusterPoolAttributes): string {
  const names = workflow === undefined ? [project, domain] : [project, domain, workflow];
  return ['cluster-pool-attributes/', names.map(fileName).join('/'), '.yaml'].join('');
}
