/** What the stand-in for GitHub remembers, as plain data that tests set up and read. */

export interface FakeUser {
  readonly login: string;
  readonly id: number;
  readonly type: 'User' | 'Bot';
  /** On the repository, in GitHub's words. */
  readonly permission: 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none';
}

export interface FakePull {
  readonly number: number;
  headSha: string;
  readonly headRef: string;
  /** `owner/name`, or null once the fork is deleted. */
  headRepository: string | null;
  readonly baseRef: string;
  readonly author: string;
  state: 'open' | 'closed';
  isMerged: boolean;
  mergeable: boolean | null;
}

export interface FakeComment {
  readonly id: number;
  readonly pull: number;
  /** Null once the account is deleted. */
  author: string | null;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
}

export interface FakeAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: string;
  readonly title?: string;
  readonly message: string;
}

export interface FakeRun {
  readonly id: number;
  readonly name: string;
  readonly headSha: string;
  readonly externalId: string;
  /** The app that made it: no other may change it. */
  readonly app: string;
  status: string;
  conclusion: string | null;
  title: string | null;
  summary: string | null;
  readonly annotations: FakeAnnotation[];
}

export interface FakeCommit {
  readonly sha: string;
  readonly parents: readonly string[];
  /** Numbers of the pull requests that GitHub connects with it. */
  readonly pulls: readonly number[];
}

/** Whose token it is, and what it may do. */
export interface FakeToken {
  readonly login: string;
  /** The app behind it; a person's token has none and cannot write checks. */
  readonly app: string | undefined;
  readonly grants: Readonly<Record<string, 'read' | 'write'>>;
}

export class FakeState {
  readonly owner = 'acme';
  readonly repo = 'config';
  readonly users: FakeUser[] = [];
  readonly pulls: FakePull[] = [];
  readonly comments: FakeComment[] = [];
  readonly runs: FakeRun[] = [];
  readonly commits: FakeCommit[] = [];
  readonly tokens = new Map<string, FakeToken>();
  #id = 1000;
  #second = 0;

  /** Ids grow, as GitHub's do. */
  nextId(): number {
    this.#id++;
    return this.#id;
  }

  /** The clock goes on by a second with everything that is written. */
  now(): string {
    this.#second++;
    return new Date(Date.parse('2026-11-20T10:00:00Z') + this.#second * 1000).toISOString().replace('.000Z', 'Z');
  }

  user(login: string): FakeUser {
    const known = this.users.find((each) => each.login === login);
    if (known) return known;
    const user: FakeUser = {
      login,
      id: this.nextId(),
      type: login.endsWith('[bot]') ? 'Bot' : 'User',
      permission: 'read',
    };
    this.users.push(user);
    return user;
  }

  addUser(login: string, permission: FakeUser['permission']): void {
    this.users.push({ login, id: this.nextId(), type: 'User', permission });
  }

  addPull(pull: Partial<FakePull> & { readonly number: number; readonly headSha: string }): FakePull {
    const whole: FakePull = {
      headRef: 'change',
      headRepository: `${this.owner}/${this.repo}`,
      baseRef: 'main',
      author: 'ada',
      state: 'open',
      isMerged: false,
      mergeable: true,
      ...pull,
    };
    this.pulls.push(whole);
    return whole;
  }

  addComment(pull: number, author: string, body: string): FakeComment {
    const at = this.now();
    const comment: FakeComment = { id: this.nextId(), pull, author, body, createdAt: at, updatedAt: at };
    this.comments.push(comment);
    return comment;
  }

  addRun(run: Omit<FakeRun, 'id' | 'annotations'> & { readonly annotations?: readonly FakeAnnotation[] }): FakeRun {
    const whole: FakeRun = { ...run, id: this.nextId(), annotations: [...(run.annotations ?? [])] };
    this.runs.push(whole);
    return whole;
  }
}
