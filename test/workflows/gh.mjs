// Stands in for GitHub's program `gh`: releases of one repository in a file of JSON, which STATE names. Only what the release
// scripts use, and as strict as immutable releases are. Writes down every call; bytes are kept as Latin-1.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const args = process.argv.slice(2);
const path = process.env.STATE;
const state = JSON.parse(readFileSync(path, 'utf8'));
state.calls.push({ args, token: process.env.GH_TOKEN, host: process.env.GH_HOST });

const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const digestOf = (content) => `sha256:${createHash('sha256').update(content, 'latin1').digest('hex')}`;

function end(answer, status = 200) {
  writeFileSync(path, JSON.stringify(state));
  if (answer !== undefined) process.stdout.write(answer instanceof Uint8Array ? answer : JSON.stringify(answer));
  if (status < 400) process.exit(0);
  console.error(`gh: ${answer?.message ?? 'Failed'} (HTTP ${status})`);
  process.exit(1);
}
const missing = () => end({ message: 'Not Found' }, 404);
const immutable = () => end({ message: 'Cannot change an immutable release' }, 422);

const fault = state.faults.find(({ call }) => args.join(' ').includes(call));
if (fault && !fault.after) fail(fault);
function fail({ status, message = 'Failed' }) {
  state.faults = state.faults.filter((each) => each !== fault);
  end({ message }, status);
}

const byId = (id) => state.releases.find((release) => release.id === Number(id)) ?? missing();
const byTag = (tag) => state.releases.find(({ tag_name }) => tag_name === tag) ?? missing();
const shown = ({ assets, ...release }) => ({ ...release, assets: assets.map(shownAsset) });
const shownAsset = ({ content, ...asset }) => asset;
const dated = (moment) => `2026-11-05T00:00:${String(moment).padStart(2, '0')}Z`;

if (args[0] === 'release' && args[1] === 'upload') {
  const release = byTag(args[2]);
  if (!release.draft) immutable();
  const content = readFileSync(args[3], 'latin1');
  const name = basename(args[3]);
  if (release.assets.some((asset) => asset.name === name)) end({ message: 'already_exists' }, 422);
  const stored = state.damage === name ? `${content}?` : content;
  const digest = state.digests ? digestOf(stored) : null;
  release.assets.push({ id: ++state.lastId, name, state: 'uploaded', digest, content: stored });
  if (fault) fail(fault);
  end();
}
if (args[0] === 'release' && args[1] === 'download') {
  const { assets } = byTag(args[2]);
  const pattern = option('--pattern');
  if (option('--output') === '-') end(Buffer.from(assets.find(({ name }) => name === pattern).content, 'latin1'));
  for (const { name, content } of assets) writeFileSync(join(option('--dir'), name), content, 'latin1');
  end();
}

const method = option('--method') ?? 'GET';
const url = args.find((arg) => arg.startsWith('repos/')).replace(/\?.*/, '');
const body = option('--input') === '-' ? JSON.parse(readFileSync(0, 'utf8')) : undefined;
state.requests.push({ method, url: args.find((arg) => arg.startsWith('repos/')), body });
const [, , , ...parts] = url.split('/');
const list = (items) => end([items.slice(0, 1), items.slice(1)]);
const route = `${method} ${parts.join('/')}`;

if (route === 'GET ') end({ default_branch: state.defaultBranch });
if (parts[0] === 'compare') {
  end({ status: state.compare[decodeURIComponent(parts.slice(1).join('/'))] ?? 'identical' });
}
if (route.startsWith('GET git/ref/tags/')) {
  const sha = state.tags[parts[3]];
  sha ? end({ ref: `refs/tags/${parts[3]}`, object: { type: 'commit', sha } }) : missing();
}
if (route.startsWith('GET commits/')) end({ sha: state.tags[parts[1]] });
if (route === 'GET releases') list(state.releases.map(shown));
if (route === 'GET releases/latest') {
  const latest = state.releases.findLast(({ draft }) => !draft);
  latest ? end(shown(latest)) : missing();
}
if (route === 'POST releases') {
  const id = ++state.lastId;
  const release = { ...body, id, html_url: `https://github.example/untagged-${id}`, created_at: dated(id), assets: [] };
  state.releases.push(release);
  if (fault) fail(fault);
  end(shown(release), 201);
}
if (/^GET releases\/\d+\/assets$/.test(route)) list(byId(parts[1]).assets.map(shownAsset));
if (/^DELETE releases\/assets\/\d+$/.test(route)) {
  const release = state.releases.find(({ assets }) => assets.some(({ id }) => id === Number(parts[2]))) ?? missing();
  if (!release.draft) immutable();
  release.assets = release.assets.filter(({ id }) => id !== Number(parts[2]));
  end();
}
if (/^PATCH releases\/\d+$/.test(route)) {
  const release = byId(parts[1]);
  if (!release.draft) immutable();
  const { make_latest, ...rest } = body;
  Object.assign(release, rest, { html_url: `https://github.example/releases/${rest.tag_name}` });
  if (!release.draft) state.tags[release.tag_name] ??= release.target_commitish;
  state.madeLatest = make_latest;
  if (fault) fail(fault);
  end(shown(release));
}
end({ message: `No route for ${route}` }, 501);
