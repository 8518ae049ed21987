// flex-plugin-scripts 7 bundles with webpack 4, whose parser stops at ES2019 and which leaves node_modules untranspiled.
// valibot ships ES2020, so this one package goes through Babel as well.
module.exports = (config) => {
  config.module.rules.push({
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
  return config;
};
