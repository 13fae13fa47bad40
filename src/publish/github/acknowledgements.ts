import { compareBytes } from '../../base/text.ts';
import { inertText, nameText } from '../../report/inert-text.ts';
import type { Honoured } from '../../report/review-document.ts';
import type { GitHub } from './client.ts';
import type { Author, Comment } from './comments.ts';
import { isDenied, quoteInert } from './failure.ts';
import { neededPermission } from './needed-permission.ts';

/** The comments of one pull request, and who wrote it. */
export interface Conversation {
  readonly author: Author | undefined;
  readonly comments: readonly Comment[];
}

/** What reviewers acknowledged, and sentences about what does not count. */
export interface Acknowledged {
  readonly honoured: readonly Honoured[];
  readonly said: readonly string[];
}

const mayWrite = ['write', 'maintain', 'admin'];

/** Sentences at most; a conversation may hold thousands of lines. */
const mostSaid = 20;

/**
 * Finds the acknowledgements of a review: lines `/poolc ack boundary:flytesnacks/production@<digest>` that a person wrote who may
 * write to the repository, did not write any of the pull requests concerned, and was not rewritten by somebody else since.
 *
 * @param wanted the texts that would acknowledge a move of the review. For no other line GitHub is asked anything.
 * @throws GitHubFailure for what is no matter of permissions.
 */
export async function findAcknowledgements(
  github: GitHub,
  conversations: readonly Conversation[],
  { wanted, login }: { readonly wanted: readonly string[]; readonly login: string },
): Promise<Acknowledged> {
  const authors = new Set(conversations.map(({ author }) => author?.id));
  const permissionOf = permissions(github);
  const honoured = new Map<string, Honoured>();
  const said = new Set<string>();
  const comments = conversations.flatMap((each) => each.comments).sort((a, b) => a.id - b.id);
  for (const comment of comments) {
    const person = comment.author;
    if (!person?.isPerson || person.login === login) continue;
    for (const written of acknowledgementsIn(comment.body)) {
      // Who copies the line from the comment has it as it is shown there.
      const text = wanted.includes(written) ? written : (wanted.find((each) => inertText(each) === written) ?? written);
      if (honoured.has(text)) continue;
      const refuse = (because: string) =>
        said.add(`The acknowledgement ${quoteInert(text)} by ${nameText(person.login)} does not count: ${because}.`);
      if (!wanted.includes(text)) refuse(whyUnwanted(text, wanted));
      else if (authors.has(person.id)) refuse('who wrote the pull request cannot acknowledge it');
      else if (comment.createdAt !== comment.updatedAt) refuse('the comment was edited; acknowledge in a new one');
      else {
        const permission = await permissionOf(person.login);
        if (mayWrite.includes(permission.name))
          honoured.set(text, { acknowledgement: text, by: person.login, at: comment.createdAt });
        else
          refuse(
            permission.because ??
              `that takes the permission to write to the repository, and GitHub answers ${quoteInert(permission.name)}`,
          );
      }
    }
  }
  const more = said.size - mostSaid;
  return {
    honoured: [...honoured.values()].sort((a, b) => compareBytes(a.acknowledgement, b.acknowledgement)),
    said: [
      ...[...said].slice(0, mostSaid),
      ...(more > 0 ? [`${more} more acknowledgements do not count either.`] : []),
    ],
  };
}

/** What the lines of a comment acknowledge. Lines that are quoted, indented or within a block of code say nothing. */
function acknowledgementsIn(body: string): readonly string[] {
  const found: string[] = [];
  let fence: string | undefined;
  for (const line of body.split(/\r\n|\r|\n/)) {
    const [mark] = /^ {0,3}(?:`{3,}|~{3,})/.exec(line) ?? [];
    if (fence !== undefined) {
      if (mark?.trim().startsWith(fence) && line.trim() === mark.trim()) fence = undefined;
      continue;
    }
    if (mark !== undefined) fence = mark.trim();
    const [, text] = /^\/poolc[ \t]+ack[ \t]+(\S+)[ \t]*$/.exec(line) ?? [];
    if (text !== undefined) found.push(text);
  }
  return found;
}

/** Why a text acknowledges nothing: most often the moves changed since, and with them their digest. */
function whyUnwanted(text: string, wanted: readonly string[]): string {
  const subjectOf = (each: string) => each.slice(0, each.lastIndexOf('@'));
  const isOutdated = wanted.some((each) => subjectOf(each) === subjectOf(text));
  return isOutdated
    ? 'it names other moves than those of this review, by their digest'
    : 'this review asks for no such acknowledgement';
}

interface Permission {
  readonly name: string;
  readonly because?: string;
}

/** Asks for each person once. */
function permissions({ octokit, repository }: GitHub): (login: string) => Promise<Permission> {
  const known = new Map<string, Permission>();
  const ask = async (username: string): Promise<Permission> => {
    try {
      const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...repository, username });
      return { name: data.permission };
    } catch (error) {
      if (!isDenied(error)) throw error;
      if (error.status === 404) return { name: 'none' };
      return {
        name: '',
        because: `GitHub does not tell this token who may write; it would need ${neededPermission(error, 'metadata: read')}`,
      };
    }
  };
  return async (login) => {
    const permission = known.get(login) ?? (await ask(login));
    known.set(login, permission);
    return permission;
  };
}
