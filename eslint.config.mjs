import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'build/',
      'flex-client/dist/',
      'coverage/',
      '.cache/',
      'playwright-report/',
      'test-results/',
      'node_modules/',
    ],
  },
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'no-console': 'error',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@twilio-paste/core',
              message: 'Import the component: @twilio-paste/core/box keeps the bundle small.',
            },
          ],
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/engagements/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['../*', '@twilio/*', 'react*'], message: 'The heart imports nothing of the others.' }] },
      ],
    },
  },
  { files: ['**/*.test.*', 'sandbox/start.ts', 'tools/**', 'salesforce/checks/**'], rules: { 'no-console': 'off' } },
  // Playwright's fixtures have a `use` that is no hook of React.
  { files: ['e2e/**'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
  // Flex reads the variable from the page.
  { files: ['public/**'], rules: { '@typescript-eslint/no-unused-vars': 'off' } },
  {
    files: ['**/*.js'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
