import { spawnSync } from 'node:child_process';
import { dirname, join, relative } from 'node:path';
import * as v from 'valibot';

import { oldestJava } from '../../tools/find-java.mjs';
import type { Check, SkippedCheck } from './check';

const COMPILES = 'apex-ls finds no error in the Apex, such as a type, method or field that does not exist';
const CLEAN = 'PMD’s recommended rules find nothing in the Apex above their lowest severity';

/** The checks that run on Java; `java` is the program, null if this computer has none. */
export function apexAnalysis(java: string | null): readonly (Check | SkippedCheck)[] {
  if (java !== null) return [compiles(java), clean(java)];
  const skippedBecause =
    `No Java ${oldestJava} or later was found: install one (Debian has openjdk-17-jre-headless or ` +
    'openjdk-21-jre-headless) and put it on the PATH, or name its folder in JAVA_HOME.';
  return [COMPILES, CLEAN].map((statement) => ({ statement, skippedBecause }));
}

function compiles(java: string): Check {
  return {
    statement: COMPILES,
    problems: ({ directory }) => {
      const { status, stdout, stderr } = spawnSync(java, apexLs(directory), { encoding: 'utf8' });
      if (status !== APEX_LS_CLEAN && status !== APEX_LS_ISSUES) return [`apex-ls ended with ${status}: ${stderr}`];
      return v
        .parse(ApexLsReport, JSON.parse(stdout))
        .files.flatMap(({ path, messages }) =>
          messages.map(({ start, message }) => `${relative(directory, path)}:${start.line} ${message}`),
        );
    },
  };
}

function clean(java: string): Check {
  return {
    statement: CLEAN,
    problems: async ({ directory, packageDirectories }) => {
      const { CodeAnalyzer, CodeAnalyzerConfig, SeverityLevel } = await import('@salesforce/code-analyzer-core');
      const { createEnginePlugin } = await import('@salesforce/code-analyzer-pmd-engine');
      const config = CodeAnalyzerConfig.fromObject({ engines: { pmd: { java_command: java } } });
      const analyzer = new CodeAnalyzer(config);
      await analyzer.addEnginePlugin(createEnginePlugin());
      const workspace = await analyzer.createWorkspace(packageDirectories.map((path) => join(directory, path)));
      const rules = await analyzer.selectRules(['pmd:Recommended'], { workspace });
      if (rules.getCount() === 0) return ['PMD has no rules'];
      const findings = (await analyzer.run(rules, { workspace })).getViolations();
      return (
        findings
          // 1 is Critical; the engine maps PMD's lowest priority to Low. That PMD itself failed is a Critical finding.
          .filter((finding) => finding.getRule().getSeverityLevel() < SeverityLevel.Low)
          .map((finding) => {
            const location = finding.getPrimaryLocation();
            const file = location.getFile();
            const place = file === undefined ? '' : `${relative(directory, file)}:${location.getStartLine()} `;
            const rule = finding.getRule();
            return `${place}${rule.getName()} (${SeverityLevel[rule.getSeverityLevel()]}): ${finding.getMessage()}`;
          })
      );
    },
  };
}

// Its exit codes and report:
// https://github.com/apex-dev-tools/apex-ls/blob/main/jvm/src/main/scala/io/github/apexdevtools/apexls/CheckForIssues.scala
const APEX_LS_CLEAN = 0;
const APEX_LS_ISSUES = 4;
const ApexLsReport = v.object({
  files: v.array(
    v.object({
      path: v.string(),
      messages: v.array(v.object({ start: v.object({ line: v.number() }), message: v.string() })),
    }),
  ),
});

/** Its jar comes with the PMD engine, which uses it for rules of its own. */
function apexLs(directory: string): string[] {
  const jars = join(dirname(require.resolve('@salesforce/code-analyzer-pmd-engine')), 'java-lib', '*');
  const checkForIssues = ['-cp', jars, 'io.github.apexdevtools.apexls.CheckForIssues'];
  return [...checkForIssues, '--workspace', directory, '--detail', 'errors', '--nocache', '--format', 'json'];
}
