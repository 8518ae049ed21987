// flex-plugin-scripts 7 bundles with webpack 4, whose parser stops at ES2019 and which leaves node_modules untranspiled.
module.exports = (config) => {
  transpileValibot(config);
  writeForModernBrowsers(config);
  return config;
};

// valibot ships ES2020, so this one package goes through Babel as well.
function transpileValibot({ module }) {
  module.rules.push({
    test: /\.m?js$/,
    include: /node_modules[\\/]valibot[\\/]/,
    type: 'javascript/auto',
    loader: require.resolve('babel-loader'),
    options: {
      babelrc: false,
      configFile: false,
      presets: [[require.resolve('@babel/preset-env'), { modules: false, targets: { chrome: '80' } }]],
      plugins: [
        require.resolve('@babel/plugin-proposal-optional-chaining'),
        require.resolve('@babel/plugin-proposal-nullish-coalescing-operator'),
      ],
    },
  });
}

// By default the minifier writes ES5 and keeps the names of functions: 1.7 KB more, gzipped, without Paste. Which syntax the
// browsers have, `browserslist` in package.json says; Flex itself runs in newer ones only.
function writeForModernBrowsers({ optimization = {} }) {
  for (const { options } of optimization.minimizer ?? []) {
    const terser = options?.terserOptions;
    if (terser === undefined) continue;
    Object.assign(terser, { keep_fnames: false, keep_classnames: false });
    Object.assign(terser.compress, { ecma: 2018, passes: 2 });
    Object.assign(terser.output, { ecma: 2018 });
  }
}
