import type { ESTree } from 'vite';

type Expression = ESTree.Expression;
type Constants = ReadonlyMap<string, Expression>;

/** A key of an object or an element of an array: where it is, and its value. */
interface Entry {
  start: number;
  value: Expression;
}

/**
 * Finds lines in a TypeScript module whose default export is an object, such as `site.config.ts`. Follows wrappers
 * such as `satisfies`, constants of the same module, and spreads. Does not find what a function call or another module
 * returns.
 * @returns the 1-based line of the innermost key or array element of a path that is found; undefined if none is
 */
export async function configLines(
  source: string,
): Promise<(path: readonly PropertyKey[]) => number | undefined> {
  // Loaded only if there is something to report. Vite has the same function, and takes ten times as long to load.
  const { parseSync } = await import('rolldown/utils');
  const { body } = parseSync('site.config.ts', source).program;
  const constants = constantsOf(body);
  const config = defaultExport(body, constants);
  return (path) => {
    let node = config;
    let start: number | undefined;
    for (const key of path) {
      const entry: Entry | undefined = node && entryAt(node, String(key), constants);
      if (!entry) break;
      ({ start, value: node } = entry);
    }
    return start === undefined ? undefined : source.slice(0, start).split('\n').length;
  };
}

function constantsOf(body: ESTree.Program['body']): Constants {
  const constants = new Map<string, Expression>();
  for (const statement of body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') continue;
    for (const { id, init } of declaration.declarations)
      if (id.type === 'Identifier' && init) constants.set(id.name, init);
  }
  return constants;
}

function defaultExport(body: ESTree.Program['body'], constants: Constants): Expression | undefined {
  for (const statement of body) {
    if (statement.type === 'ExportDefaultDeclaration') return statement.declaration as Expression;
    if (statement.type !== 'ExportNamedDeclaration') continue;
    for (const { exported, local } of statement.specifiers)
      if (exported.type === 'Identifier' && exported.name === 'default' && local.type === 'Identifier')
        return constants.get(local.name);
  }
  return undefined;
}

function entryAt(node: Expression, key: string, constants: Constants): Entry | undefined {
  const value = valueOf(node, constants);
  if (value?.type === 'ArrayExpression') return elementsOf(value, constants)[Number(key)];
  if (value?.type !== 'ObjectExpression') return undefined;
  // From the last one, since a later key replaces an earlier one.
  for (const property of value.properties.toReversed()) {
    const entry =
      property.type === 'SpreadElement'
        ? entryAt(property.argument, key, constants)
        : nameOf(property.key, property.computed) === key
          ? { start: property.start, value: property.value }
          : undefined;
    if (entry) return entry;
  }
  return undefined;
}

/** The elements up to the first spread whose length is not known. */
function elementsOf({ elements }: ESTree.ArrayExpression, constants: Constants): (Entry | undefined)[] {
  const entries: (Entry | undefined)[] = [];
  for (const element of elements) {
    if (element?.type === 'SpreadElement') {
      const spread = valueOf(element.argument, constants);
      if (spread?.type !== 'ArrayExpression') break;
      entries.push(...elementsOf(spread, constants));
    } else entries.push(element ? { start: element.start, value: element } : undefined);
  }
  return entries;
}

/** The object or array that an expression is made of; undefined if it is none, or made elsewhere. */
function valueOf(
  node: Expression,
  constants: Constants,
): ESTree.ObjectExpression | ESTree.ArrayExpression | undefined {
  switch (node.type) {
    case 'ObjectExpression':
    case 'ArrayExpression':
      return node;
    case 'ParenthesizedExpression':
    case 'TSSatisfiesExpression':
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
      return valueOf(node.expression, constants);
    case 'Identifier': {
      const constant = constants.get(node.name);
      // A constant is declared before its use, so this ends even if two name each other.
      return constant && constant.end <= node.start ? valueOf(constant, constants) : undefined;
    }
    case 'MemberExpression': {
      const name = nameOf(node.property, node.computed);
      const entry = name === undefined ? undefined : entryAt(node.object, name, constants);
      return entry && valueOf(entry.value, constants);
    }
    default:
      return undefined;
  }
}

/** A key as text: `a`, `'a'`, `['a']` and `1`. Undefined for a key that is computed. */
function nameOf(key: ESTree.PropertyKey, isComputed: boolean): string | undefined {
  if (key.type === 'Literal') return String(key.value);
  return key.type === 'Identifier' && !isComputed ? key.name : undefined;
}
