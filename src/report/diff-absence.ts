import { count, quotedList } from '../base/text.ts';
import type { Absence } from '../diff/absence.ts';
import { classMeaning } from '../diff/risk-class.ts';
import type { DiffDocument } from './diff-schema.ts';

type Told = Pick<DiffDocument, 'absence' | 'before' | 'counts'>;

/** Folders that a sentence names. */
const shownFolders = 3;

/** What the classes of a comparison mean; of a base without a config folder no finding makes routes unknown. */
export const meaningsFor = (absence: Absence | undefined): DiffDocument['classes'] =>
  absence === undefined ? classMeaning : { ...classMeaning, unknown: unknownMeaning[absence.kind] };

const unknownMeaning: Readonly<Record<Absence['kind'], string>> = {
  'first-rollout':
    'poolc was told of no earlier state: whether this runs somewhere today, and where, is not known, nor is it whether its data stays with it.',
  elsewhere: 'The folder with the earlier state was not looked at, so whether this moves cannot be told.',
};

/** Helm values in a first rollout: each is new, and who reviews them reads the files that set them. */
export const newHelmText = (clusters: number): string =>
  `${count(clusters, 'cluster')} ${clusters === 1 ? 'gets' : 'get'} all Helm values anew; "poolc build" writes them to "clusters/<cluster>/values.yaml".`;

/** Whether the comparison is one with nothing, because the change brings the config folder. */
export const isFirstRollout = ({ absence }: Pick<DiffDocument, 'absence'>): boolean =>
  absence?.kind === 'first-rollout';

/** From when settings and ignore comments hold: those of the base judge a change, but in a first rollout there are none. */
export const whenTheyHold = (document: Pick<DiffDocument, 'absence'>): string =>
  isFirstRollout(document) ? '' : ', which hold once this is merged';

/** The verdict on a comparison with a base that has no config folder. */
export function absenceVerdict({ absence, counts }: Told): string | undefined {
  if (absence === null) return undefined;
  const routes = count(counts.unknown, 'route');
  const are = counts.unknown === 1 ? 'is' : 'are';
  if (absence.kind === 'elsewhere')
    return `The base ${absence.folders.length === 0 ? 'may have' : 'has'} its config folder elsewhere, so ${routes} ${are} unknown`;
  return counts.unknown === 0
    ? 'First rollout: no route is known yet'
    : `First rollout: ${routes} ${are} new, and what runs there today is unknown`;
}

/** What a reader has to know about a base that has no config folder, the most important sentence first; none where it has one. */
export function absenceSentences({ absence, before, counts }: Told): readonly string[] {
  if (absence === null) return [];
  const { folders } = absence;
  if (absence.kind === 'elsewhere') {
    const where =
      folders.length === 0
        ? 'The base has no config folder here, and it cannot be told whether it has one elsewhere.'
        : `The base has no config folder here, but has ${places(folders)}, which the head does not have as it was: it looks renamed.`;
    return [
      `${where} So nothing is compared, and nothing but the defaults judges this: no limit of the base holds.`,
      wayToCompare(folders, before.commit),
    ];
  }
  return [
    `The base has no config folder${folders.length === 0 ? '' : ' here'}, so everything is new to poolc. What the control plane and the clusters hold today is not known to it.`,
    'The author has nothing to acknowledge: limits are about the difference of two states. With no base to judge it, this folder is judged by its own rule levels, baseline and ignore comments; review them as well.',
    ...(counts.unknown === 0
      ? []
      : [
          'To take over mappings that exist, compare with a bundle that was built of them, "poolc diff --against <bundle>". Where there is none, look up what is stored: carrying out "poolc plan" overwrites it.',
        ]),
    ...(folders.length === 0
      ? []
      : [`The base also has ${places(folders)}, which the head has too, and which this leaves out.`]),
  ];
}

/** Commands to copy, if there is nothing in them that a shell would act on. */
function wayToCompare(folders: readonly string[], commit: string | null): string {
  const folder = folders[0] || '.';
  if (folders.length !== 1 || commit === null || !/^[\w./-]+ [0-9a-f]+$/.test(`${folder} ${commit}`))
    return 'To compare all the same, name a built bundle or the right folder with "--against" or "--config".';
  return `To compare the two, build the earlier one with "poolc build --config ${folder} --head ${commit} --out before" and name it with "poolc diff --against ./before".`;
}

function places(folders: readonly string[]): string {
  const shown = folders.slice(0, shownFolders).map((folder) => (folder === '' ? '.' : folder));
  const more = folders.length - shown.length;
  return `${folders.length === 1 ? 'one' : 'some'} at ${quotedList(shown)}${more > 0 ? ` and ${count(more, 'other place')}` : ''}`;
}
