import { resolve } from 'node:path';

import { APEX_CHECKS } from './apex-checks';
import { callCenter } from './call-center-check';
import { LABEL_CHECKS } from './label-checks';
import { MATCHING_CHECKS } from './matching-checks';
import { METADATA_CHECKS } from './metadata-checks';
import { PERMISSION_SET_CHECKS } from './permission-set-checks';
import { readProject } from './project';
import { twin } from './twin-check';

/** What can be known of the Salesforce side without an org: `npm run salesforce`. */
async function run(): Promise<void> {
  const project = readProject(resolve(__dirname, '..'));
  const checks = [
    ...METADATA_CHECKS,
    ...APEX_CHECKS,
    ...PERMISSION_SET_CHECKS,
    ...MATCHING_CHECKS,
    ...LABEL_CHECKS,
    callCenter,
    twin,
  ];
  let failed = 0;
  for (const { statement, problems } of checks) {
    const found = await problems(project);
    if (found.length > 0) failed += 1;
    console.log(`${found.length > 0 ? 'FAILED' : 'ok    '} ${statement}`);
    for (const problem of found) console.log(`         ${problem}`);
  }
  console.log(failed > 0 ? `${failed} of ${checks.length} checks failed` : `${checks.length} checks passed`);
  if (failed > 0) process.exitCode = 1;
}

void run();
