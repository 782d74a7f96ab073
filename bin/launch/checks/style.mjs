import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { sources } from '../entries.mjs'
import { inRoot } from '../project.mjs'
import { codeFiles, isTest, visit } from './syntax.mjs'

const kernelLimit = 15
const vague = /^(utils?|common|helpers?|misc|shared|lib|manager|data|info)$/
const fileName = /^[a-z0-9]+(-[a-z0-9]+)*(\.test)?(\.d)?\.[a-z0-9]+$/
const folderName = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** What a mission is made of. A folder of its own needs a line here, and a reason in its README. */
const missionFiles =
  /^(README\.md|(schema|policy|tables|service|api|jobs|words|index|commands)\.ts|site\.tsx|(schema|policy|service|api|site|views|islands|jobs|words|commands|vocabulary)\/.+|migrations\/[^/]+\.sql|.+\.test\.tsx?)$/
const ownFolders = {
  harvest: ['reading'],
  records: ['search'],
  tables: ['export', 'ingest', 'meanings', 'picture', 'query', 'validation'],
  privacy: ['scan'],
}

/** Names, places and the forms of TypeScript that the house does without. */
export async function checkStyle() {
  const paths = sources(['src'])
  const problems = [
    ...paths.flatMap(nameProblems),
    ...paths.flatMap(missionProblems),
    ...kernelProblems(),
    ...codeFiles().flatMap(codeProblems),
  ]
  return { problems, note: commentDensity() }
}

export function nameProblems(path) {
  const [file, ...folders] = path.split('/').reverse()
  const wrong = []
  if (file !== 'README.md' && !fileName.test(file)) wrong.push(`${path}: file names are kebab-case.`)
  if (folders.some((folder) => !folderName.test(folder))) wrong.push(`${path}: folder names are kebab-case.`)
  const bare = [file.replace(/\..*$/, ''), ...folders]
  if (bare.some((name) => vague.test(name))) wrong.push(`${path}: that name says nothing of what is inside.`)
  return wrong
}

export function missionProblems(path) {
  const [, mission, inside] = /^src\/missions\/([^/]+)\/(.+)$/.exec(path) ?? []
  if (!mission || missionFiles.test(inside)) return []
  if (ownFolders[mission]?.includes(inside.split('/')[0])) return []
  return [`${path}: a mission has the files of ARCHITECTURE.md and no other.`]
}

function kernelProblems() {
  const entries = readdirSync(inRoot('src', 'kernel')).filter(
    (name) => !isTest(name) && name !== 'migrations',
  )
  return entries.length > kernelLimit
    ? [`src/kernel holds ${entries.length} capabilities, ${kernelLimit} at most.`]
    : []
}

export function codeProblems(file) {
  const problems = []
  const say = (node, text) => problems.push(`${file.path}:${file.lineAt(node.span.start)} ${text}`)
  visit(file.tree, (node, parents) => {
    for (const { applies, text } of forbiddenForms) if (applies(node, file.path, parents)) say(node, text)
  })
  file.text.split('\n').forEach((line, index) => {
    if (/\b(TODO|FIXME|XXX)\b/.test(line))
      problems.push(`${file.path}:${index + 1} unfinished work is an issue, not a comment.`)
  })
  if (isBarrel(file)) problems.push(`${file.path}: a file that only re-exports hides where things are.`)
  return problems
}

const forbiddenForms = [
  {
    applies: (node) =>
      (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') && !isError(node),
    text: 'functions rather than classes (errors excepted).',
  },
  {
    applies: ({ type }, path) => type === 'TsAsExpression' && !mayCast(path),
    text: '"as" hides what the compiler knows: outside kernel/ and tables.ts, narrow instead.',
  },
  { applies: ({ type }) => type === 'TsNonNullExpression', text: '"!" hides what the compiler knows.' },
  { applies: ({ type }) => type === 'TsEnumDeclaration', text: 'a union of strings rather than an enum.' },
  { applies: ({ decorators }) => decorators?.length > 0, text: 'no decorators.' },
  {
    applies: (node) =>
      node.type === 'ImportDeclaration' &&
      /^\.{1,2}\/.*(?<!\.(ts|tsx|json|sql|css|md))$/.test(node.source.value),
    text: 'relative imports carry their extension.',
  },
]

const isError = ({ superClass }) => /Error$/.test(superClass?.value ?? '')
const mayCast = (path) =>
  path.startsWith('src/kernel/') ||
  path.startsWith('src/testkit/') ||
  basename(path) === 'tables.ts' ||
  isTest(path)

function isBarrel({ path, tree }) {
  const statements = tree.body.slice(1)
  const onlyForwards =
    statements.length > 0 && statements.every(({ type, source }) => type.startsWith('Export') && source)
  return onlyForwards && basename(path) !== 'index.ts'
}

function commentDensity() {
  const lines = codeFiles()
    .filter(({ path }) => path.startsWith('src/') && !isTest(path))
    .flatMap(({ text }) => text.split('\n'))
    .filter((line) => line.trim() !== '')
  const comments = lines.filter((line) => /^\s*(\/\/|\/\*|\*)/.test(line))
  return `${((100 * comments.length) / Math.max(1, lines.length)).toFixed(1)} % of lines are comments`
}
