import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../web/src/routes');

/**
 * A route of the web by its files: whether it has a page, its form actions, the methods it answers as an endpoint, and how many
 * layouts stand around it.
 */
export type Route = { route: string; page: boolean; actions: string[]; methods: string[]; layouts: number };

/** Every route there is, read from the files, so that a new one cannot be forgotten. */
export function allRoutes(): Route[] {
  const routes = new Map<string, Route>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!/^\+(page\.svelte|page\.server\.ts|server\.ts)$/.test(entry.name)) continue;
    const path = `/${relative(folder, entry.parentPath)}`;
    const route = routes.get(path) ?? {
      route: path,
      page: false,
      actions: [],
      methods: [],
      layouts: layoutsAround(entry.parentPath),
    };
    const exported = entry.name === '+page.svelte' ? new Map() : exportsOf(join(entry.parentPath, entry.name));
    routes.set(path, {
      ...route,
      page: route.page || entry.name === '+page.svelte',
      actions: [...route.actions, ...(exported.get('actions') ?? [])],
      methods: [...route.methods, ...(entry.name === '+server.ts' ? [...exported.keys()] : [])],
    });
  }
  return [...routes.values()].sort((a, b) => (a.route < b.route ? -1 : 1));
}

/** One line for each thing that can be asked of the web: "GET /me", "POST /me ?/card". */
export function allRequests(): string[] {
  return allRoutes().flatMap(({ route, page, actions, methods }) => [
    ...(page ? [`GET ${route}`] : []),
    ...actions.map((action) => (action === 'default' ? `POST ${route}` : `POST ${route} ?/${action}`)),
    ...methods.map((method) => `${method} ${route}`),
  ]);
}

/** The exported constants of a file, each with the keys of its value when that is an object. */
function exportsOf(file: string): Map<string, string[]> {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found = new Map<string, string[]>();
  for (const statement of source.statements) {
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
    if (!isExported) continue;
    if (ts.isFunctionDeclaration(statement)) found.set(statement.name?.text ?? '?', []);
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!ts.isIdentifier(name)) continue;
      const keys =
        initializer !== undefined && ts.isObjectLiteralExpression(initializer)
          ? initializer.properties.map((each) => each.name?.getText(source) ?? '?')
          : [];
      found.set(name.text, keys);
    }
  }
  return found;
}

// A folder with an error page of its own has a place among the layouts, also without a layout.
function layoutsAround(path: string): number {
  const own = readdirSync(path).some((name) => /^\+(layout|error)\b/.test(name)) ? 1 : 0;
  return path === folder ? own : own + layoutsAround(dirname(path));
}
