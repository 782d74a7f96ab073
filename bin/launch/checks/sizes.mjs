import { codeFiles, isTest, visit } from './syntax.mjs'

const limits = { file: 400, test: 500, words: 600, function: 60, view: 120, parameters: 3 }
const functions = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'MethodProperty',
])

/** Files and functions stay short enough to be read in one go. */
export async function checkSizes() {
  const files = codeFiles()
  const problems = files.flatMap((file) => [...fileProblems(file), ...functionProblems(file)])
  const sorted = files.filter(({ path }) => !isTest(path)).map(({ lines }) => lines)
  sorted.sort((a, b) => a - b)
  const at = (share) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  return { problems, note: `${files.length} files, median ${at(0.5)} lines, nine in ten under ${at(0.9)}` }
}

export function fileProblems({ path, lines }) {
  const limit = isTest(path) ? limits.test : isWords(path) ? limits.words : limits.file
  return lines > limit ? [`${path} has ${lines} lines, ${limit} at most.`] : []
}

export function functionProblems(file) {
  const problems = []
  visit(file.tree, (node, parents) => {
    if (!functions.has(node.type)) return
    const [from, to] = [file.lineAt(node.span.start), file.lineAt(node.span.end)]
    const where = `${file.path}:${from}`
    const limit = isView(file.path) ? limits.view : limits.function
    const isSuite = isTest(file.path) && isCallback(parents)
    if (to - from + 1 > limit && !isSuite)
      problems.push(`${where} a function of ${to - from + 1} lines, ${limit} at most.`)
    const parameters = node.params ?? node.function?.params ?? []
    if (parameters.length > limits.parameters) {
      problems.push(`${where} ${parameters.length} parameters: after ${limits.parameters}, an object.`)
    }
  })
  return problems
}

/** Sentences in two languages: long, and nothing to follow. */
const isWords = (path) => /(^|\/)words\.ts$/.test(path)
const isView = (path) => path.endsWith('.tsx')

/** The body of a describe() is a list of tests, not a function to follow. */
function isCallback(parents) {
  const call = parents.findLast(({ type }) => type === 'CallExpression')
  return call?.callee.value === 'describe'
}
