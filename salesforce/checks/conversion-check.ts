import type { ComponentSet, SourceComponent } from '@salesforce/source-deploy-retrieve';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import type { Check } from './check';
import type { Project } from './project';

export const conversion: Check = {
  statement: 'every file belongs to a component that Salesforce’s deployment knows and converts to the Metadata API',
  problems: async (project) => {
    // Salesforce's library would write a log into the home of whoever runs this.
    process.env['SF_DISABLE_LOG_FILE'] = 'true';
    const problems = project.packageDirectories.map((directory) => problemsOfDirectory(project, directory));
    return (await Promise.all(problems)).flat();
  },
};

/** Each package directory is converted alone, because each can be deployed alone. */
async function problemsOfDirectory(project: Project, packageDirectory: string): Promise<string[]> {
  const { ComponentSet, ForceIgnore, MetadataConverter } = await import('@salesforce/source-deploy-retrieve');
  const output = await mkdtemp(join(tmpdir(), 'metadata-'));
  try {
    const source = ComponentSet.fromSource(join(project.directory, packageDirectory));
    // Without it the library looks for a project in the working directory, and takes version 58.0 where there is none.
    source.sourceApiVersion = project.apiVersion;
    await new MetadataConverter().convert(source, 'metadata', {
      type: 'directory',
      outputDirectory: output,
      genUniqueDir: false,
    });
    const converted = new Set(componentsOf(ComponentSet.fromSource(output)).map(nameOf));
    const ignore = ForceIgnore.findAndCreate(project.directory);
    return [
      ...filesOutside(componentsOf(source), project, packageDirectory)
        .filter((path) => ignore.accepts(join(project.directory, path)))
        .map((path) => `${path}: belongs to no component`),
      ...componentsOf(source)
        // The Metadata API has no file of its own for a field; it is part of its object's.
        .map((component) => nameOf(component.parent ?? component))
        .filter((name) => !converted.has(name))
        .map((name) => `${packageDirectory}: ${name} is missing in what was converted`),
    ];
  } catch (error) {
    // The library throws at the first file that it cannot place.
    return [String(error instanceof Error ? error.message : error).replaceAll(join(project.directory, '/'), '')];
  } finally {
    await rm(output, { recursive: true });
  }
}

function componentsOf(set: ComponentSet): SourceComponent[] {
  return set.getSourceComponents().toArray();
}

/** The library passes over files that it takes for no metadata, such as a class whose -meta.xml is missing. */
function filesOutside(components: SourceComponent[], project: Project, packageDirectory: string): string[] {
  const resolved = new Set(
    components
      .flatMap((component) => [component, ...component.getChildren()])
      .flatMap((component) => [...component.walkContent(), ...(component.xml === undefined ? [] : [component.xml])])
      .map((path) => relative(project.directory, path)),
  );
  return project.files.filter((path) => path.startsWith(join(packageDirectory, '/')) && !resolved.has(path));
}

function nameOf({ type, fullName }: SourceComponent): string {
  return `${type.name} ${fullName}`;
}
