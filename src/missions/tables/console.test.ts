import assert from 'node:assert/strict'
import { request as httpRequest } from 'node:http'
import { type TestContext, test } from 'node:test'
import { type TestApp, testApp } from '#testkit'
import { answerMayRead, releaseVersion } from './index.ts'

interface Console extends TestApp {
  table: string
  ask: (
    sql: string,
    tables?: Record<string, string>,
  ) => Promise<{ status: number; body: string; detail: string }>
}

const csv =
  'code;nom;population\n01001;L’Abergement-Clémenciat;806\n2A004;Ajaccio;73822\n29019;Brest;139619\n'

async function openConsole(t: TestContext, env: Record<string, string> = {}): Promise<Console> {
  answerMayRead(async () => true)
  const app = await testApp(t, { QUERY_BUDGET_SECONDS: '3600', ...env })
  const { table, version } = await app.given.content({ bytes: csv })
  await app.work()
  await releaseVersion(app.ctx, version)
  const ask: Console['ask'] = async (sql, tables = { t: table }) => {
    const answer = await app.anonymous.post('/api/tables/sql', { sql, tables })
    const { detail = '', errors } = answer.json()
    return {
      status: answer.statusCode,
      body: answer.body,
      detail: (errors ?? []).map((error: { detail: string }) => error.detail).join(' ') || detail,
    }
  }
  return { ...app, table, ask }
}

test('a SELECT over a table is answered with its columns and its rows', async (t) => {
  const { ask } = await openConsole(t)
  const { status, body } = await ask(
    'with big as (select * from t where population > 1000) select nom, population from big order by 2 desc',
  )
  assert.equal(status, 200, body)
  assert.deepEqual(JSON.parse(body), {
    columns: [
      { name: 'nom', type: 'VARCHAR' },
      { name: 'population', type: 'BIGINT' },
    ],
    rows: [
      ['Brest', 139619],
      ['Ajaccio', 73822],
    ],
    truncated: false,
  })
})

/** What people write wrong most often: told in their language, with its place, the words of the engine beside. */
const mistakes: [sql: string, french: RegExp, place: string | null][] = [
  ['select nom,\n  popu from t', /colonne « popu » n’existe pas.*population/, '2 3'],
  ['select * from communes', /table « communes » n’existe pas ici.*: t\./, null],
  ['select nom form t where', /pas bien écrite|trop tôt/, null],
  ['select nom\nfrom t\ngroupe by 1', /pas bien écrite à « by »/, '3 8'],
  ["select 'x", /apostrophe/, '1 8'],
  ['select sum(nom) from t', /« sum » ne s’applique pas.*\(texte\)/, '1 8'],
  ["select nom || '' + 1 from t", /« \+ » ne s’applique pas.*texte, nombre entier/, '1 18'],
  ['select nom, count(*) from t', /« nom » n’est ni groupée ni résumée/, '1 8'],
  ["select * from t where population > 'abc'", /« abc » ne devient pas un nombre entier/, '1 36'],
  ["select getenv('HOME')", /« getenv » n’est pas permise/, null],
  ['select lenth(nom) from t', /« lenth » n’existe pas/, '1 8'],
  ['drop view t', /Seul SELECT/, null],
]

test('what is wrong in a query is told in the language of its author, with its place', async (t) => {
  const { anonymous, table } = await openConsole(t)
  const wrong: string[] = []
  for (const [sql, french, place] of mistakes) {
    const answer = await anonymous.post('/api/tables/sql', { sql, tables: { t: table } })
    const [{ detail: said, position, engine }] = answer.json().errors
    const detail = said.replace(/[\u00a0\u202f]/g, ' ')
    const where = position && `${position.line} ${position.column}`
    if (answer.statusCode !== 400 || !french.test(detail) || (place !== null && where !== place) || !engine)
      wrong.push(`${sql}: ${answer.statusCode} ${detail} ${where} ${engine}`)
  }
  assert.deepEqual(wrong, [])
  const draft = { sql: 'select popu from t', tables: { t: table } }
  const english = await anonymous.post('/api/tables/sql', draft, { 'accept-language': 'en' })
  assert.match(english.json().errors[0].detail, /There is no column "popu"/)
})

test('what reuse needs is allowed: joins, windows, unnest, ranges, comments, a last semicolon, union, pivot by filter', async (t) => {
  const { ask, table } = await openConsole(t)
  const fine = [
    'select * from t; ',
    '-- mine\nselect /* every */ count(*) from t',
    'select a.nom from t a join t2 b using (code)',
    'select nom, rank() over (order by population desc) from t',
    'select unnest([1, 2, 3])',
    'select * from range(5)',
    'select * from (values (1), (2)) as v(x)',
    'from t select nom where population > 10',
    'select nom from t union all select code from t2',
    'select code, exists (select 1 from t2 where t2.code = t.code) from t',
    'select "nom" from t qualify row_number() over () = 1',
    "select regexp_extract(nom, '[A-Z]') , strptime('2024', '%Y'), now() from t",
    'select t.* exclude (code) from t',
    'with recursive up as (select 1 as n union all select n + 1 from up where n < 5) select * from up',
    'select count(*) filter (where population > 1000), median(population) from t',
    'summarize t',
    'describe t',
  ]
  const wrong: string[] = []
  for (const sql of fine) {
    const { status, detail } = await ask(sql, { t: table, t2: table })
    const refusable = /^(summarize|describe)/.test(sql)
    if (status !== 200 && !refusable) wrong.push(`${sql}: ${detail}`)
  }
  assert.deepEqual(wrong, [])
})

/** Every way that is known of reaching something else than the tables of the query. */
const attacks = [
  // Files and the network
  "select * from read_csv('/etc/passwd')",
  "select * from read_csv_auto('/etc/passwd')",
  "select * from read_text('/etc/passwd')",
  "select * from read_blob('/proc/self/environ')",
  "select * from read_json('/etc/passwd')",
  "select * from read_ndjson_objects('/etc/passwd')",
  "select * from read_parquet('/srv/*.parquet')",
  "select * from parquet_scan('/srv/x.parquet')",
  "select * from parquet_metadata('/srv/x.parquet')",
  "select * from parquet_schema('/srv/x.parquet')",
  "select * from parquet_kv_metadata('/srv/x.parquet')",
  "select * from parquet_file_metadata('/srv/x.parquet')",
  "select * from '/etc/passwd'",
  "from '/etc/passwd'",
  'select * from "/etc/passwd"',
  "select * from 'file:///etc/passwd'",
  "select * from 'https://example.org/x.csv'",
  "select * from 's3://bucket/x.parquet'",
  "select * from read_csv('https://example.org/x.csv')",
  "select * from glob('/*')",
  "select * from sniff_csv('/etc/passwd')",
  "select (select content from read_text('/etc/passwd'))",
  "select * from t where exists (from read_text('/etc/passwd'))",
  "select * from t join read_csv('/etc/passwd') p on true",
  "with x as (from '/etc/passwd') select * from x",
  "with x as (select * from read_text('/etc/passwd')) select 1",
  "select * from t order by (select count(*) from read_text('/etc/passwd'))",
  "select unnest((select list(content) from read_text('/etc/passwd')))",
  // A name that the query gives hides nothing
  'with "/etc/passwd" as (select 1) select * from "/etc/passwd", read_text(\'/etc/hosts\')',
  'select * from (with "/etc/passwd" as (select 1) select 1), "/etc/passwd"',
  // Text that would run as SQL
  "select * from query('select 1')",
  "select * from query_table('t')",
  "select * from query_table(['t'])",
  "select json_execute_serialized_sql('{}')",
  "select * from json_execute_serialized_sql('{}')",
  "select json_serialize_sql('select 1')",
  "select json_serialize_plan('select 1')",
  "select json_deserialize_sql('{}')",
  // Other statements
  "copy t to '/srv/out.csv'",
  "copy (select 1) to '/dev/stdout'",
  "export database '/srv/x'",
  "import database '/srv/x'",
  "attach '/srv/x.db' as x",
  'detach memory',
  'install httpfs',
  'load httpfs',
  'pragma database_list',
  'pragma version',
  "set memory_limit = '100GB'",
  'set lock_configuration = false',
  'set enable_external_access = true',
  'reset memory_limit',
  'create table x as select 1',
  'create temp table x as select 1',
  'create or replace view t as select 1',
  'create macro f(x) as x',
  'insert into t values (1)',
  'update t set nom = null',
  'delete from t',
  'drop view t',
  'alter view t rename to u',
  'truncate t',
  'vacuum',
  'checkpoint',
  'begin transaction',
  'prepare p as select 1',
  'execute p',
  'call pragma_version()',
  'explain analyze select * from t',
  'use memory',
  'set variable x = 1',
  "comment on view t is 'x'",
  'show tables',
  'show all tables',
  'from (show tables)',
  'select * from (describe t)',
  'select * from (summarize t)',
  // Several statements, and comments that hide one
  'select 1; select 2',
  "select 1;\nattach '/srv/x.db'",
  "select 1 /* ; */; copy t to '/srv/x'",
  'select 1 -- ;\n; pragma version',
  "/* select */ copy t to '/srv/x'",
  ';',
  '',
  '-- nothing',
  // What tells of the machine, of settings, of the catalogue
  "select getenv('HOME')",
  "select current_setting('memory_limit')",
  "select getvariable('x')",
  'select version()',
  'select current_database()',
  'select current_schema()',
  'select current_schemas(true)',
  'select * from duckdb_settings()',
  'select * from duckdb_views()',
  'select * from duckdb_tables()',
  'select * from duckdb_functions()',
  'select * from duckdb_databases()',
  'select * from duckdb_secrets()',
  'select * from duckdb_extensions()',
  'select * from duckdb_temporary_files()',
  'select * from duckdb_memory()',
  'select * from duckdb_logs()',
  'select * from duckdb_dependencies()',
  'select * from pragma_version()',
  'select * from pragma_platform()',
  'select * from pragma_database_size()',
  "select * from pragma_storage_info('t')",
  'select * from information_schema.tables',
  'select * from information_schema.views',
  'select * from pg_catalog.pg_views',
  'select * from pg_views',
  'select * from pg_catalog.pg_settings',
  'select * from sqlite_master',
  'select * from main.sqlite_schema',
  'select * from system.information_schema.tables',
  'select * from memory.main.t',
  'select * from main.t',
  'select * from temp.main.t',
  'select filename from t',
  'select file_row_number from t',
  "select which_secret('/x', 's3')",
  "select write_log('x')",
  "select nextval('s')",
  "select pg_get_viewdef('t'::regclass)",
  'select pg_get_viewdef((select oid from pg_class limit 1))',
  'select system.main.version()',
  'select main.current_database()',
  'select * from system.main.duckdb_settings()',
  'select "version"()',
  'select VERSION ()',
  "select list_transform(['HOME'], x -> getenv(x))",
  "select list_apply(['memory_limit'], lambda x: current_setting(x))",
  "select ['HOME'].list_transform(x -> x.getenv())",
  "select 'memory_limit'.current_setting()",
  "select list_aggregate([1], 'getenv')",
]

test('a query reaches nothing but its tables, and no message shows where the server keeps its files', async (t) => {
  const { ask, ctx } = await openConsole(t)
  const leaks: string[] = []
  for (const sql of attacks) {
    const { status, body } = await ask(sql)
    // The shape of what was sent is refused before anybody reads it.
    const refused = status === 400 || (sql === '' && status === 400)
    if (!refused) leaks.push(`${status} ${sql}: ${body.slice(0, 300)}`)
    if (
      body.includes(ctx.config.dataDir) ||
      /root:|\.parquet['"]|\/near\/|allowed_paths/.test(body.replace(sql, ''))
    )
      leaks.push(`tells too much: ${sql}: ${body.slice(0, 400)}`)
  }
  assert.deepEqual(leaks, [])
  assert.equal((await ask('select count(*) from t')).status, 200)
})

test('an error of a query says what is wrong, never where the server keeps its files', async (t) => {
  const { ask, ctx } = await openConsole(t)
  const wrong = [
    'select nope from t',
    'select * from nowhere',
    'select sum(nom) from t',
    'select nom::int from t',
    'selec 1',
    "select error('x') from t",
    'select count(',
    'select "__id", 1/0, cast(nom as date) from t',
  ]
  for (const sql of wrong) {
    const { status, body, detail } = await ask(sql)
    assert.equal(status, 400, `${sql}: ${body}`)
    assert.ok(detail.length > 5, sql)
    assert.ok(!body.includes(ctx.config.dataDir) && !/\.parquet/.test(body), body)
  }
})

/** Each wants more memory or time than there is. */
const bombs = [
  'select count(*) from range(1000000000000) a, range(1000000000000) b',
  'select sum(a.range * b.range) from range(10000000) a, range(10000000) b',
  "select repeat('x', 2000000000)",
  "select repeat(repeat('x', 100000), 100000)",
  "select length(repeat('x', 1000000000)) from range(100)",
  'select list(range) from range(1000000000)',
  "select list_aggregate(range(1000000000), 'sum')",
  'select range(1000000000)',
  'select string_agg(range::varchar) from range(1000000000)',
  'select * from range(100000000) order by hash(range)',
  'select count(distinct a.range || b.range) from range(100000) a, range(100000) b',
  'with recursive up as (select 1 as n union all select n + 1 from up) select max(n) from up',
  "with recursive up as (select 'x' as n union all select n || n from up) select max(n) from up",
  "select lpad('x', 2000000000, 'y')",
]

test('a query that wants too much is stopped, the server stays up and answers the next', async (t) => {
  const { ask } = await openConsole(t, {
    QUERY_MEMORY_MB: '128',
    QUERY_SQL_SECONDS: '2',
    QUERY_PROCESSES: '1',
  })
  for (const sql of bombs) {
    const began = performance.now()
    const { status, body } = await ask(sql)
    assert.ok([400, 422].includes(status), `${status} ${sql}: ${body.slice(0, 300)}`)
    assert.ok(performance.now() - began < 20_000, `${sql} held a child`)
    const next = await ask('select count(*) from t')
    assert.equal(next.status, 200, `after ${sql}: ${next.body}`)
  }
})

test('a long answer is cut, and says so', async (t) => {
  const { ask } = await openConsole(t)
  const { body } = await ask('select * from range(1000000)')
  const { rows, truncated } = JSON.parse(body)
  assert.equal(rows.length, 10_000)
  assert.equal(truncated, true)
})

test('an answer of few rows and very large cells is cut before it fills the memory', async (t) => {
  const { ask } = await openConsole(t)
  const { status, body } = await ask("select repeat('x', 1000000) from range(100)")
  assert.equal(status, 200, body.slice(0, 300))
  const { rows, truncated } = JSON.parse(body)
  assert.ok(rows.length < 30 && truncated, `${rows.length} rows`)
  assert.equal((await ask('select 1')).status, 200)
})

test('who leaves stops the query: the child is free for the next at once', async (t) => {
  const { ask, app, ctx, table } = await openConsole(t, { QUERY_PROCESSES: '1' })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  assert.ok(address && typeof address === 'object')
  const payload = JSON.stringify({
    sql: 'select sum(a.range * b.range) from range(10000000) a, range(10000000) b',
    tables: { t: table },
  })
  const sent = httpRequest({
    port: address.port,
    method: 'POST',
    path: '/api/tables/sql',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', host: 'localhost' },
  })
  sent.on('error', () => undefined)
  sent.end(payload)
  await until(() => ctx.duck.load().working === 1)
  sent.destroy()
  await until(() => ctx.duck.load().working === 0)
  assert.equal((await ask('select count(*) from t')).status, 200)
})

async function until(isTrue: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!isTrue()) {
    assert.ok(Date.now() < deadline, 'it does not come')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
