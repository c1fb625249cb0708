// Makes functions out of fi.json, sv.json and en.json, in two shapes: one file a language for Node, which starts faster
// with three files than with a thousand, and one file a sentence for the web, so that a page carries only its own.
// The plugin that reads the files is given by import: nothing is fetched while compiling.
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileProject } from '@inlang/paraglide-js';
import messageFormat from '@inlang/plugin-message-format';
import { loadProjectInMemory, newProject } from '@inlang/sdk';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, 'src', 'compiled');
const locales = ['fi', 'sv', 'en'];

/** Puts every language's sentences into an inlang project that lives in memory only. */
async function loadCatalogue() {
  const project = await loadProjectInMemory({
    blob: await newProject({ settings: { baseLocale: 'fi', locales, modules: [] } }),
    providePlugins: [messageFormat],
  });
  const files = await Promise.all(
    locales.map(async (locale) => ({ locale, content: await readFile(join(here, `${locale}.json`)) })),
  );
  await project.importFiles({ pluginKey: messageFormat.key, files });
  const [problem] = await project.errors.get();
  if (problem) throw problem;
  return project;
}

async function writeShape(project, folder, outputStructure, emitTsDeclarations) {
  const output = await compileProject({
    project,
    compilerOptions: {
      outputStructure,
      emitTsDeclarations,
      strategy: ['globalVariable', 'baseLocale'],
      emitReadme: false,
      emitGitIgnore: false,
      emitPrettierIgnore: false,
    },
  });
  for (const [name, content] of Object.entries(output)) {
    if (/^(runtime|server)\./.test(name)) continue;
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  // The runtime the compiler writes reads cookies and urls in 80 kB; ours knows one thing (see runtime.js).
  await cp(join(here, 'runtime.js'), join(folder, 'runtime.js'));
  await cp(join(here, 'runtime.d.ts'), join(folder, 'runtime.d.ts'));
}

/** Two compilations may end at the same moment: the later one wins, and no reader finds half a folder. */
async function replaceTarget(fresh, tries = 5) {
  const old = `${target}.${process.pid}.old`;
  try {
    await rename(target, old).catch((error) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await rename(fresh, target);
  } catch (error) {
    if (tries === 0) throw error;
    await replaceTarget(fresh, tries - 1);
  }
  await rm(old, { recursive: true, force: true });
}

const project = await loadCatalogue();
const fresh = `${target}.${process.pid}.new`;
await rm(fresh, { recursive: true, force: true });
await writeShape(project, join(fresh, 'node'), 'locale-modules', true);
await writeShape(project, join(fresh, 'web'), 'message-modules', false);
await replaceTarget(fresh);
// The library leaves 30-second timers behind that would hold the process.
process.exit(0);
