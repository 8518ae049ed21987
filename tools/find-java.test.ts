import { javaCandidates, javaVersion } from './find-java.mjs';

test('the Java of JAVA_HOME comes before the one on the path', () => {
  expect(javaCandidates('linux', { JAVA_HOME: '/opt/jdk' })).toEqual(['/opt/jdk/bin/java', 'java']);
  expect(javaCandidates('win32', { JAVA_HOME: 'C:\\jdk' })).toEqual(['C:\\jdk\\bin\\java', 'java']);
});

test.each([{}, { JAVA_HOME: '' }])('without JAVA_HOME there is only the one on the path: %j', (env) => {
  expect(javaCandidates('linux', env)).toEqual(['java']);
});

test.each([
  ['openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment (build 17.0.15+6)', 17],
  ['openjdk version "21" 2023-09-19', 21],
  ['openjdk version "25-ea" 2025-09-16', 25],
  ['Picked up JAVA_TOOL_OPTIONS: -Xmx1g\njava version "11.0.2" 2019-01-15 LTS', 11],
  ['java version "1.8.0_411"', 8],
  ['The operation couldn’t be completed. Unable to locate a Java Runtime.', null],
])('the version of %j is %p', (text, version) => {
  expect(javaVersion(text)).toBe(version);
});
