import { codeFiles, isTest, visit } from './syntax.mjs'

const letters = /\p{L}/u
/** An address says nothing in any language. */
const address = /^\s*(\/|#|\?|https?:)\S*\s*$/
const visibleAttributes = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'summary',
  'title',
])

/** Every visible string lives in a words.ts, in both languages: none in the markup. */
export async function checkWords() {
  const files = codeFiles().filter(({ path }) => isMarkup(path))
  return { problems: files.flatMap(visibleStrings), note: `${files.length} files of markup` }
}

/** The gallery is a specimen of what people write, shown to designers only. */
const isMarkup = (path) => /^src\/(?!ui\/gallery).+\.tsx$/.test(path) && !isTest(path)

export function visibleStrings(file) {
  const problems = []
  visit(file.tree, (node, parents) => {
    const text = shownText(node, parents)
    if (text && letters.test(text) && !address.test(text))
      problems.push(`${file.path}:${file.lineAt(node.span.start)} says "${text.trim()}" outside words.ts.`)
  })
  return problems
}

function shownText(node, parents) {
  if (parents.some(isMachineText)) return null
  if (node.type === 'JSXText') return node.value
  const attribute =
    node.type === 'JSXAttribute' && visibleAttributes.has(node.name.value ?? attributeName(node.name))
  if (attribute && node.value?.type === 'StringLiteral') return node.value.value
  return isShown(parents) ? literalText(node) : null
}

/** An address or a command is the same in every language. */
function isMachineText({ type, opening }) {
  return type === 'JSXElement' && ['code', 'kbd', 'pre', 'samp'].includes(opening.name.value)
}

/** aria-label and its like come as one identifier; svg's xlink:title as two. */
function attributeName({ namespace, name }) {
  return `${namespace?.value}:${name?.value}`
}

/** A literal straight in braces among markup, or in the braces of a visible attribute, either way through a ternary. */
function isShown(parents) {
  const outer = parents.findLastIndex(
    ({ type }) => type !== 'ConditionalExpression' && type !== 'BinaryExpression',
  )
  if (parents[outer]?.type !== 'JSXExpressionContainer') return false
  const holder = parents[outer - 1]
  if (holder?.type === 'JSXElement' || holder?.type === 'JSXFragment')
    return isResult(parents.slice(outer + 1))
  return (
    holder?.type === 'JSXAttribute' &&
    visibleAttributes.has(holder.name.value) &&
    isResult(parents.slice(outer + 1))
  )
}

/** `kind === 'csv' && ...` compares, it does not show. */
function isResult(between) {
  return !between.some(
    ({ type, operator }) => type === 'BinaryExpression' && !['&&', '||', '??', '+'].includes(operator),
  )
}

function literalText({ type, value, quasis }) {
  if (type === 'StringLiteral') return value
  return type === 'TemplateLiteral' ? quasis.map(({ raw }) => raw).join(' ') : null
}
