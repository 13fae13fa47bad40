import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Compiled } from '../../src/compile/compiled.ts';
import { controlPlaneOf } from '../../src/diff/control-plane-model.ts';
import type { Plan } from '../../src/diff/plan.ts';
import { emit } from '../../src/emit/emit.ts';
import { planScript } from '../../src/report/plan-script.ts';
import { writeFiles } from '../support/files.ts';

/** What a stand-in does wrong at one of its calls. */
export type Fault =
  /** Fails without doing anything. */
  | { readonly does: 'fail' }
  /** Fails after it did what it was asked to. */
  | { readonly does: 'fail late' }
  /** Says that all is well and does nothing, as uctl does without the inventory permission. */
  | { readonly does: 'nothing' }
  /** Prints this instead, on stdout or with another status on stderr. */
  | { readonly does: 'answer'; readonly text: string; readonly status?: number };

/** What the stand-ins for uctl and helm remember. */
export interface StandInState {
  rows: Record<string, string>;
  pools: Record<string, string[]>;
  releases: Record<
    string,
    { readonly description: string; readonly chart: string; readonly values: readonly string[] }
  >;
}

/** How a run of the script ended. */
interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Every call of uctl and helm in this run. */
  readonly calls: readonly (readonly string[])[];
}

/** A folder with a plan's script, what `poolc build` wrote, and stand-ins for uctl and helm on PATH. */
export interface Workplace {
  readonly run: (args: readonly string[], faults?: Readonly<Record<number, Fault>>) => Run;
  readonly state: () => StandInState;
}

const files = { calls: 'calls.jsonl', state: 'state.json', faults: 'faults.json' } as const;

/** Sets up a workplace in which the control plane stores a state. */
export function workplace(
  folder: string,
  plan: Plan,
  stored: StandInState,
  built: Compiled,
  shell = '/bin/sh',
): Workplace {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  mkdirSync(join(folder, 'temporary'), { recursive: true });
  for (const program of ['uctl', 'helm']) {
    writeFileSync(
      join(bin, program),
      `#!${process.execPath}\n(${standIn.toString()})(require, process, ${JSON.stringify(program)});\n`,
    );
    chmodSync(join(bin, program), 0o755);
  }
  writeFiles(folder, Object.fromEntries(emit(built).map(({ path, text }) => [`out/${path}`, text])));
  writeFiles(folder, { 'plan.sh': planScript(plan), 'values.aws.yaml': '', [files.state]: JSON.stringify(stored) });
  const read = (name: string): string =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '';
  return {
    state: () => JSON.parse(read(files.state)),
    run: (args, faults = {}) => {
      writeFiles(folder, { [files.calls]: '', [files.faults]: JSON.stringify(faults) });
      const { status, stdout, stderr } = spawnSync(shell, ['plan.sh', ...args], {
        cwd: folder,
        env: { PATH: `${bin}:${process.env['PATH']}`, STAND_IN: folder, TMPDIR: join(folder, 'temporary') },
        encoding: 'utf8',
        input: 'n\n',
      });
      const calls = read(files.calls)
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      return { code: status, stdout, stderr, calls };
    },
  };
}

/** The program that stands in for uctl or helm. It is written out as text, so it uses nothing but its arguments. */
function standIn(require: NodeJS.Require, process: NodeJS.Process, program: string): void {
  const fs: typeof import('node:fs') = require('node:fs');
  const folder = process.env['STAND_IN'] ?? '';
  const [statePath, callsPath, faultsPath] = [`${folder}/state.json`, `${folder}/calls.jsonl`, `${folder}/faults.json`];
  const args = process.argv.slice(2);
  fs.appendFileSync(callsPath, `${JSON.stringify([program, ...args])}\n`);
  const call = fs.readFileSync(callsPath, 'utf8').split('\n').length - 1;
  const fault: Fault | undefined = JSON.parse(fs.readFileSync(faultsPath, 'utf8'))[call];
  const state: StandInState = JSON.parse(fs.readFileSync(statePath, 'utf8'));
  const flag = (name: string): string | undefined =>
    args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const end = (status: number, text: string): never => {
    if (status === 0) fs.writeFileSync(statePath, JSON.stringify(state));
    fs.writeSync(status === 0 ? 1 : 2, `${text}\n`);
    return process.exit(status);
  };
  const refuse = (code: string, text: string): never => end(1, `Error: rpc error: code = ${code} desc = ${text}`);
  /** Files of one level, as poolc writes them: plain or in double quotes. */
  const yaml = (path: string): Record<string, string> =>
    Object.fromEntries(
      fs
        .readFileSync(path, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => {
          const [, key = '', value = ''] = /^\s*(\w+):\s?(.*)$/.exec(line) ?? [];
          return [key, value.startsWith('"') ? JSON.parse(value) : value];
        }),
    );

  if (fault?.does === 'answer') end(fault.status ?? 0, fault.text);
  if (fault?.does === 'fail') refuse('Unavailable', 'connection refused');
  if (fault?.does === 'nothing') end(0, 'Updated attributes');
  const done = (text: string): never => {
    if (fault?.does !== 'fail late') return end(0, text);
    fs.writeFileSync(statePath, JSON.stringify(state));
    return refuse('Unavailable', 'connection reset');
  };

  if (program === 'helm') {
    const context = flag('kube-context') ?? '';
    if (args[0] === 'upgrade') {
      const values = args
        .filter((arg) => arg.startsWith('--values='))
        .map((arg) => fs.readFileSync(arg.slice(9), 'utf8'));
      state.releases[context] = {
        description: flag('description') ?? '',
        chart: `dataplane-${flag('version')}`,
        values,
      };
      done('Release "union" has been upgraded. Happy Helming!');
    }
    const release = state.releases[context];
    if (!release) end(1, 'Error: release: not found');
    const { chart, description } = release as NonNullable<typeof release>;
    end(
      0,
      JSON.stringify([
        { revision: 3, updated: '2026-11-22', status: 'deployed', chart, app_version: '1', description },
      ]),
    );
  }

  const row = (project?: string, domain?: string, workflow?: string): string =>
    JSON.stringify([project, domain, workflow ?? null]);
  const [verb, noun] = args;
  const pool = flag('poolName') ?? '';
  switch (`${verb} ${noun}`) {
    case 'get cluster-pool-attributes': {
      const [project, domain, workflow] = [flag('project'), flag('domain'), flag('workflow')];
      const found = state.rows[row(project, domain, workflow)] ?? state.rows[row(project, domain)];
      if (found === undefined) refuse('NotFound', 'Resource [{…}] not found');
      end(0, JSON.stringify({ domain, project, workflow, clusterPoolName: found }));
      break;
    }
    case 'update cluster-pool-attributes': {
      if (!args.includes('--force')) end(1, 'Error: update aborted by user');
      const { domain, project, workflow, clusterPoolName = '' } = yaml(flag('attrFile') ?? '');
      const inEffect = state.rows[row(project, domain, workflow)] ?? state.rows[row(project, domain)];
      if (inEffect === clusterPoolName) end(0, 'No changes detected. Skipping the update.');
      state.rows[row(project, domain, workflow)] = clusterPoolName;
      done(`Updated attributes from ${project} project and domain ${domain}`);
      break;
    }
    case 'delete cluster-pool-attributes': {
      const [project, domain, workflow] = [flag('project'), flag('domain'), flag('workflow')];
      for (const key of Object.keys(state.rows)) {
        const [ofProject, ofDomain] = JSON.parse(key);
        const goes =
          workflow === undefined
            ? ofProject === project && ofDomain === domain
            : key === row(project, domain, workflow);
        if (goes) delete state.rows[key];
      }
      done('Deleted attributes');
      break;
    }
    case 'create clusterpool': {
      const { name = '' } = yaml(flag('clusterPoolSpecFile') ?? '');
      if (state.pools[name]) refuse('AlreadyExists', 'cluster pool already exists');
      state.pools[name] = [];
      done('created');
      break;
    }
    case 'get clusterpool': {
      const name = args[args.length - 1] ?? '';
      if (!state.pools[name]) refuse('NotFound', 'cluster pool not found');
      end(0, JSON.stringify({ clusterPool: { id: { organization: flag('org'), name } } }));
      break;
    }
    case 'create clusterpoolassignment':
    case 'delete clusterpoolassignment': {
      const [clusters, cluster] = [state.pools[pool], flag('clusterName') ?? ''];
      const isIn = clusters?.includes(cluster) ?? false;
      if (!clusters || (verb === 'delete' && !isIn)) refuse('NotFound', 'assignment not found');
      if (verb === 'create' && isIn) refuse('AlreadyExists', 'assignment already exists');
      state.pools[pool] =
        verb === 'create' ? [...(clusters ?? []), cluster].sort() : (clusters ?? []).filter((name) => name !== cluster);
      done('done');
      break;
    }
    default:
      end(1, `Error: unknown command "${verb} ${noun}"`);
  }
}

/** What the stand-ins remember once a state was told to them, row by row. */
export function stored(state: Compiled): StandInState {
  const { rows, pools } = controlPlaneOf(state, { deletesWorkflowRows: true, answersWithDefault: false });
  const clusters = [...pools].map(([name, members]): [string, string[]] => [name, [...members]]);
  return { rows: Object.fromEntries(rows), pools: Object.fromEntries(clusters), releases: {} };
}
