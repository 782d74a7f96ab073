import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { sources } from '../entries.mjs'
import { inRoot } from '../project.mjs'
import { codeFiles, isTest, visit } from './syntax.mjs'

const mayUse = createRequire(import.meta.url)(inRoot('mayuse.json'))
const schemas = Object.keys(mayUse).join('|')
const builderCalls =
  /^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|replaceInto|from|using|table|((inner|left|right|full|cross)(Lateral)?Join))$/
const tableName = new RegExp(`^(${schemas})\\.[a-z_]+( as \\w+)?$`)
const inSql = new RegExp(
  `\\b(from|join|into|update|table|only|using|truncate|on|references)\\s+"?(${schemas})"?\\.`,
  'gi',
)

/** A mission's tables are its own: others ask its verbs. Foreign keys may follow the map. */
export async function checkSqlOwnership() {
  const code = codeFiles().filter(({ path }) => missionOf(path) && !isTest(path))
  const migrations = sources(['src']).filter((path) => missionOf(path) && path.endsWith('.sql'))
  const problems = [
    ...code.flatMap(codeProblems),
    ...migrations.flatMap((path) => migrationProblems(path, readFileSync(inRoot(path), 'utf8'))),
  ]
  return { problems, note: `${code.length} files, ${migrations.length} migrations` }
}

const missionOf = (path) => /^src\/missions\/([^/]+)\//.exec(path)?.[1]

export function codeProblems(file) {
  const own = missionOf(file.path)
  const problems = []
  visit(file.tree, (node) => {
    for (const schema of schemasIn(node)) {
      if (schema !== own)
        problems.push(
          `${file.path}:${file.lineAt(node.span.start)} reads the tables of ${schema}: ask its verbs.`,
        )
    }
  })
  return problems
}

export function migrationProblems(path, text) {
  const own = missionOf(path)
  const allowed = mayUse[own] ?? []
  const statements = text.replace(/--.*$/gm, '')
  return [...statements.matchAll(inSql)]
    .map(([, word, schema]) => ({ word: word.toLowerCase(), schema }))
    .filter(({ word, schema }) => schema !== own && !(word === 'references' && allowed.includes(schema)))
    .map(({ schema }) => `${path} touches the tables of ${schema}.`)
}

function schemasIn(node) {
  if (node.type === 'TemplateLiteral') return matchesIn(node.quasis.map(({ raw }) => raw).join(' ? '))
  if (node.type === 'StringLiteral') return matchesIn(node.value)
  if (node.type !== 'CallExpression' || !builderCalls.test(node.callee.property?.value ?? '')) return []
  const names = node.arguments.flatMap(({ expression }) =>
    expression.type === 'ArrayExpression' ? expression.elements : [{ expression }],
  )
  return names.map(({ expression }) => tableName.exec(expression.value ?? '')?.[1]).filter(Boolean)
}

/** SQL in a string: `from records.card`. A sentence has no dot after the name of a mission. */
function matchesIn(text) {
  return [...text.matchAll(inSql)].map(([, , schema]) => schema)
}
