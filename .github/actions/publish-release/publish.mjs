// Publishes the files in FOLDER as the release of TAG: draft, upload, compare digests, publish. With immutable releases nothing can be
// added later, so nothing is published before all of it is there. A run that died is finished by the next one, which finds
// its draft by the tag; a published release is compared and never changed.
import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { all, api, fail, gh, notice, repository } from '../github.mjs';

const { TAG: tag, TARGET: target, FOLDER: folder, NOTES, GITHUB_OUTPUT } = process.env;
const sha256 = (bytes) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(tag)) fail(`${JSON.stringify(tag)} is no tag for a release.`);
if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(target)) fail(`${JSON.stringify(target)} is no full id of a commit.`);

const digests = new Map(readdirSync(folder).map((name) => [name, sha256(readFileSync(join(folder, name)))]));
if (digests.size === 0) fail(`The folder ${JSON.stringify(folder)} is empty.`);
const body = readFileSync(NOTES, 'utf8');

const branch = encodeURIComponent(api('GET', '').default_branch);
if (!['identical', 'behind'].includes(api('GET', `/compare/${branch}...${target}`).status))
  fail(`The commit ${target} is not on the default branch, and only what was merged is released.`);

const tagged = api('GET', `/git/ref/tags/${tag}`, { expected: [404] });
if (tagged !== 404 && tagged.object.sha !== target)
  fail(`The tag ${tag} is there already and on ${tagged.object.sha}, not on ${target}.`);

const releases = all('/releases').filter(({ tag_name }) => tag_name === tag);
if (releases.length > 1) fail(`${releases.length} releases have the tag ${tag}. Delete the drafts among them.`);
const [found] = releases;

if (found && !found.draft) {
  const difference = differenceOf(found.id);
  if (difference) fail(`${tag} is published with other bytes, and a release is never changed: ${difference}`);
  notice(`${tag} is published with these files already.`);
  done(found.html_url);
}

const draft = found ?? created();
for (const { id, name, digest } of all(`/releases/${draft.id}/assets`))
  if (digest === null || digests.get(name) !== digest) api('DELETE', `/releases/assets/${id}`);
const there = new Set(all(`/releases/${draft.id}/assets`).map(({ name }) => name));
for (const name of digests.keys())
  if (!there.has(name)) gh(['release', 'upload', tag, join(folder, name), '--repo', repository]);

const difference = differenceOf(draft.id);
if (difference) fail(`What GitHub stored is not what was uploaded: ${difference} The draft stays; run this again.`);

const published = api('PATCH', `/releases/${draft.id}`, {
  body: { tag_name: tag, target_commitish: target, name: tag, body, draft: false, make_latest: isNewest() },
});
done(published.html_url);

function created() {
  const answer = api('POST', '/releases', {
    body: { tag_name: tag, target_commitish: target, name: tag, body, draft: true },
    expected: [403, 404],
  });
  if (typeof answer !== 'number') return answer;
  fail(
    `GitHub refuses the draft (${answer}). The job needs "contents: write"; and where workflows differ between ${target} and ` +
      'the tip of the default branch, release the tip.',
  );
}

/** The first difference between a release's files and ours, or nothing. */
function differenceOf(id) {
  const assets = new Map(all(`/releases/${id}/assets`).map((asset) => [asset.name, asset]));
  for (const [name, expected] of digests) {
    const asset = assets.get(name);
    if (!asset) return `${name} is missing.`;
    const actual = asset.state === 'uploaded' ? (asset.digest ?? sha256(bytesOf(name))) : asset.state;
    if (actual !== expected) return `${name} is ${actual}, not ${expected}.`;
  }
  for (const name of assets.keys()) if (!digests.has(name)) return `${name} does not belong to it.`;
}

/** GitHub Enterprise Server may give no digests. */
function bytesOf(name) {
  return gh(['release', 'download', tag, '--repo', repository, '--pattern', name, '--output', '-']);
}

/** A run of an older commit that was repeated late must not take the place of a newer release. */
function isNewest() {
  const latest = api('GET', '/releases/latest', { expected: [404] });
  if (latest === 404) return 'true';
  const { status } = api('GET', `/compare/${encodeURIComponent(latest.tag_name)}...${target}`);
  return status === 'ahead' || status === 'identical' ? 'true' : 'false';
}

function done(url) {
  appendFileSync(GITHUB_OUTPUT, `url=${url}\n`);
  process.exit(0);
}
