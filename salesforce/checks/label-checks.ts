import type { Check } from './check';
import type { Project } from './project';
import { children } from './xml';

const used: Check = {
  statement: 'every custom label is there for what names it, and no other is',
  problems: (project) => {
    const labels = labelsOf(project).map(({ name }) => name);
    const named = [
      ...project.classes.map((source) => ({ ...source, naming: /\bLabel\.(\w+)/g })),
      ...project.lightningScripts.map((script) => ({ ...script, naming: /'@salesforce\/label\/c\.(\w+)'/g })),
    ].flatMap(({ path, text, naming }) => [...text.matchAll(naming)].map(([, name = '']) => ({ path, name })));
    return [
      ...named.filter(({ name }) => !labels.includes(name)).map(({ path, name }) => `${path}: no label ${name}`),
      ...labels.filter((name) => !named.some((each) => each.name === name)).map((name) => `${name}: not used`),
    ];
  },
};

const translated: Check = {
  statement: 'every translation has every custom label but those of the examples, with the same places for values',
  problems: (project) =>
    project.metadata
      .filter(({ suffix }) => suffix === 'translation')
      .flatMap(({ path, xml }) => {
        const texts = new Map(
          children(xml, 'customLabels').map((each) => [String(each['name']), String(each['label'])]),
        );
        // The examples can be left out of a deploy; a translation of a label that is not there is refused.
        const labels = labelsOf(project, 'force-app/');
        return [
          ...labels
            .filter(({ name, value }) => places(texts.get(name)) !== places(value))
            .map(({ name }) => `${path}: ${name}`),
          ...[...texts.keys()]
            .filter((name) => !labels.some((label) => label.name === name))
            .map((name) => `${path}: no label ${name}`),
        ];
      }),
};

export const LABEL_CHECKS: readonly Check[] = [used, translated];

function labelsOf({ metadata }: Project, within = ''): { name: string; value: string }[] {
  return metadata
    .filter(({ suffix, path }) => suffix === 'labels' && path.startsWith(within))
    .flatMap(({ xml }) => children(xml, 'labels'))
    .map((each) => ({ name: String(each['fullName']), value: String(each['value']) }));
}

function places(text: string | undefined): string | undefined {
  return text === undefined
    ? undefined
    : [...text.matchAll(/\{\d\}/g)]
        .map(([place]) => place)
        .sort()
        .join();
}
