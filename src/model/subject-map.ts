/** What a route is asked for: a project-domain, or one workflow of it. */
export interface Subject {
  readonly project: string;
  readonly domain: string;
  readonly workflow: string | undefined;
}

/**
 * Something for each of many subjects. By project and then by the rest, because most subjects are project-domains: those
 * are found without making a key of several names.
 */
export class SubjectMap<T> {
  private readonly ofProjects = new Map<string, Map<string, T>>();

  get({ project, domain, workflow }: Subject): T | undefined {
    return this.ofProjects.get(project)?.get(keyInProject(domain, workflow));
  }

  set({ project, domain, workflow }: Subject, value: T): void {
    const ofProject = this.ofProjects.get(project);
    const key = keyInProject(domain, workflow);
    if (ofProject) ofProject.set(key, value);
    else this.ofProjects.set(project, new Map([[key, value]]));
  }

  /** Each project with what its subjects have, in the order in which they came. */
  *projects(): Generator<readonly [string, Iterable<T>]> {
    for (const [project, ofProject] of this.ofProjects) yield [project, ofProject.values()];
  }

  /** What all subjects have, by projects. */
  *values(): Generator<T> {
    for (const ofProject of this.ofProjects.values()) yield* ofProject.values();
  }

  /** Projects in the order in which they came. */
  projectNames(): Iterable<string> {
    return this.ofProjects.keys();
  }
}

/** A bracket opens every key that is made of two names, and of names only those that are made into such a key as well. */
const keyInProject = (domain: string, workflow: string | undefined): string =>
  workflow === undefined && !domain.startsWith('[') ? domain : JSON.stringify([domain, workflow]);
