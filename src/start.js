// The first file that runs. Plain old JavaScript on purpose, with no import of anything: under a Node that is too old
// it must still parse, and say in one line what to do instead of failing with a syntax error somewhere inside.

function tooOld(needed) {
  process.stderr.write(
    'Tactful needs Node ' +
      needed +
      ' or newer, and this is ' +
      process.versions.node +
      ': install a current Node, or run it as `npm start` after `npm ci`, which brings one.\n',
  );
  process.exit(2);
}

// Node keeps what it compiled, TypeScript included, if it is told so before anything of it is loaded: every start but the
// first is then quicker, and needs less memory.
function keepCompiled() {
  var modules = process.getBuiltinModule('node:module');
  var manifest = modules.findPackageJSON('..', import.meta.url);
  if (manifest) modules.enableCompileCache(manifest.replace(/package\.json$/, 'node_modules/.cache/tactful'));
}

// The database driver is built for Node-API 10 (Node 22.14, 23.6, 24): an older Node ends without a word on opening a file.
if (!(Number(process.versions.napi) >= 10)) {
  tooOld('22.14');
} else {
  keepCompiled();
  import('./main.ts').catch((error) => {
    // Only the TypeScript sources can fail like this: the built program in dist/ consists of JavaScript.
    if (error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION') tooOld('22.18 (22.14 after `npm run build`)');
    else throw error;
  });
}
