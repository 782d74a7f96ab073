// The map of the house as rules: who may use whom is data (mayuse.json), everything else follows from it.
const mayUse = require('./mayuse.json')

const insideMission = '^src/missions/([^/]+)/'
const aTest = '\\.test\\.tsx?$'

const missionRules = Object.entries(mayUse)
  .filter(([, used]) => !used.includes('*'))
  .map(([mission, used]) => ({
    name: `${mission}-may-use`,
    comment: `${mission} may use: ${used.join(', ') || 'no mission'} (mayuse.json).`,
    severity: 'error',
    from: { path: `^src/missions/${mission}/`, pathNot: aTest },
    to: { path: '^src/missions/', pathNot: `^src/missions/(${[mission, ...used].join('|')})/` },
  }))

const sharedRules = [
  {
    name: 'front-door-only',
    comment: 'Missions reach each other through index.ts, for types too.',
    severity: 'error',
    from: { path: insideMission },
    to: { path: '^src/missions/', pathNot: ['^src/missions/$1/', '^src/missions/[^/]+/index\\.ts$'] },
  },
  {
    name: 'foundation-knows-no-mission',
    comment: 'Kernel and ui carry every mission, so that they know none.',
    severity: 'error',
    from: { path: '^src/(kernel|ui)/', pathNot: aTest },
    to: { path: '^src/(missions/|app\\.ts)' },
  },
  {
    name: 'verbs-know-no-page',
    comment: 'schema, policy, tables and service know neither HTTP nor HTML.',
    severity: 'error',
    from: { path: `${insideMission}(schema|policy|tables|service)(\\.ts$|/)`, pathNot: aTest },
    to: {
      path: [
        '^src/ui/',
        '^src/kernel/http/',
        '^src/missions/[^/]+/(api\\.ts|site\\.tsx|views/|islands/)',
        '^node_modules/(@fastify|fastify|fastify-type-provider-zod|preact|preact-render-to-string)/',
      ],
    },
  },
  {
    name: 'no-cycle',
    comment: 'Two files that need each other are one file, or three (types alone may refer to each other).',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'testkit-is-for-tests',
    comment: 'The program does not lean on what tests need.',
    severity: 'error',
    from: { path: '^src/', pathNot: ['^src/testkit/', aTest, '/test-[^/]+\\.ts$'] },
    to: { path: '^src/testkit/' },
  },
  {
    name: 'everything-resolves',
    comment: 'An import that leads nowhere would hide what it breaks.',
    severity: 'error',
    from: { path: '^src/' },
    to: { couldNotResolve: true },
  },
]

module.exports = {
  forbidden: [...missionRules, ...sharedRules],
  options: {
    // TypeScript 7 has no API that the cruiser can read: swc parses, and bin/check counts what was parsed.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
}
