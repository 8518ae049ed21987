import { join } from 'node:path';

import { readProject } from '../../../salesforce/checks/project';
import { twin } from '../../../salesforce/checks/twin-check';
import { projectRoot } from '../../project-root';

test('the twin has the classes, methods and parameters of the Apex source', () => {
  const project = readProject(join(projectRoot, 'salesforce'));
  expect(project.classes.some(({ name }) => name === 'TwilioCaseController')).toBe(true);
  expect(twin.problems(project)).toEqual([]);
});
