import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { GalleryForm, GalleryFront, GalleryRecord, GallerySearch } from './gallery.tsx'
import {
  Button,
  bareFrame,
  Code,
  Confirm,
  FacetGroup,
  Form,
  formatNumber,
  formatSize,
  LineChart,
  Link,
  Markdown,
  Notice,
  Page,
  type PageFrame,
  ProblemPage,
  pageHref,
  QualityMini,
  QualityRing,
  RecordCard,
  RemovableChip,
  renderPage,
  SearchBar,
  Select,
  Table,
  TextArea,
  TextField,
} from './index.ts'
import { uiWords } from './words.ts'

const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>\'</title></textarea>'
const frame: PageFrame = {
  ...bareFrame,
  path: '/datasets/a',
  search: '?page=2',
  csrf: 'token',
  nonce: 'n0',
  site: { ...bareFrame.site, baseUrl: 'https://data.example.fr' },
}

test('both languages say the same keys, none of them empty', () => {
  assert.deepEqual(Object.keys(uiWords.en), Object.keys(uiWords.fr))
  for (const lang of ['fr', 'en'] as const) {
    for (const [key, said] of Object.entries(uiWords[lang]))
      assert.ok(typeof said === 'function' || said.trim() !== '', `${lang} ${key}`)
  }
})

test('what people write never becomes markup, whatever the component', () => {
  const kind = { label: hostile, icon: 'dataset', stone: 'sea' } as const
  const parts = [
    <Notice title={hostile}>{hostile}</Notice>,
    <TextField
      name={hostile}
      label={hostile}
      value={hostile}
      description={hostile}
      error={hostile}
      proposals={[hostile]}
    />,
    <TextArea name="a" label={hostile} value={hostile} />,
    <Select name="a" label={hostile} options={[{ value: hostile, label: hostile }]} />,
    <RecordCard
      kind={kind}
      title={[{ text: hostile, marked: true }]}
      href={hostile}
      excerpt={hostile}
      organization={{ name: hostile, href: hostile }}
      formats={[hostile]}
    />,
    <RemovableChip label={hostile} href={hostile} />,
    <FacetGroup title={hostile} items={[{ label: hostile, count: 1, href: hostile }]} />,
    <SearchBar query={hostile} kept={[{ name: hostile, value: hostile }]} />,
    <Code label={hostile}>{hostile}</Code>,
    <QualityRing criteria={[{ key: 'a', label: hostile, met: false, remedy: hostile }]} />,
    <LineChart title={hostile} unit={hostile} source={hostile} points={[{ label: hostile, value: 1 }]} />,
    <Table
      caption={hostile}
      columns={[{ key: 'a', label: hostile, cell: (row: string) => row }]}
      rows={[hostile]}
    />,
  ]
  for (const part of parts) {
    const html = renderToString(part)
    assert.doesNotMatch(html, /<script|<img/, html.slice(0, 80))
    assert.match(html, /&lt;script>|&lt;script&gt;/)
  }
})

test('a hostile title, description or JSON-LD cannot leave its element of the head', () => {
  const html = renderPage(
    <Page frame={frame} title={hostile} description={hostile} jsonLd={{ name: hostile }}>
      <h1>A</h1>
    </Page>,
  )
  assert.equal(html.match(/<title>/g)?.length, 1)
  assert.equal(html.match(/<script/g)?.length, 2)
  assert.doesNotMatch(html, /<img|<script>alert/)
})

test('addresses that run code are never linked', () => {
  for (const address of [
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,a',
    'vbscript:a',
  ]) {
    assert.match(renderToString(<Link href={address}>a</Link>), /href="#"/, address)
  }
  for (const address of ['https://a.example', 'mailto:a@b.fr', '?q=a:b', '#a', '/datasets?q=javascript:a']) {
    assert.ok(renderToString(<Link href={address}>a</Link>).includes(`href="${address}"`), address)
  }
})

test('a page has one title, its language, its landmarks, a skip link, and its address in both languages', () => {
  const html = renderPage(
    <Page frame={{ ...frame, lang: 'en' }} title="Trees">
      <h1>Trees</h1>
    </Page>,
  )
  assert.match(html, /^<!doctype html><html lang="en">/)
  for (const landmark of ['<title>', '<header', '<main', '<footer', '<h1']) {
    assert.equal(html.split(landmark).length - 1, 1, landmark)
  }
  assert.match(html, /<a class="ds-skip-link" href="#main">/)
  assert.match(html, /rel="canonical" href="https:\/\/data\.example\.fr\/en\/datasets\/a"/)
  assert.match(html, /hreflang="fr" href="https:\/\/data\.example\.fr\/datasets\/a"/)
  assert.match(html, /href="\/datasets\/a\?page=2" hreflang="fr" lang="fr"/)
})

test('every composed page has exactly one h1, and never skips a level of heading', () => {
  for (const Composed of [GalleryFront, GallerySearch, GalleryRecord, GalleryForm]) {
    const levels = [...renderPage(<Composed frame={frame} />).matchAll(/<h([1-6])/g)].map(([, level]) =>
      Number(level),
    )
    assert.equal(levels.filter((level) => level === 1).length, 1, Composed.name)
    levels.forEach((level, index) => {
      assert.ok(
        level <= (levels[index - 1] ?? 1) + 1,
        `${Composed.name}: h${levels[index - 1]} then h${level}`,
      )
    })
  }
})

test('no page carries an inline style, an inline handler or a script without the nonce', () => {
  for (const Composed of [GalleryFront, GallerySearch, GalleryRecord, GalleryForm]) {
    const html = renderPage(<Composed frame={{ ...frame, site: { ...frame.site, hue: 150 } }} />)
    assert.doesNotMatch(html, /\sstyle="/)
    assert.doesNotMatch(html, /\son[a-z]+="/)
    for (const [tag] of html.matchAll(/<(script|style)[^>]*>/g)) assert.match(tag, /nonce="n0"|src="/)
  }
})

test('a form posts with its token, sums its errors at the top and says them beside the fields', () => {
  const html = renderPage(
    <Page frame={frame} title="A">
      <Form action="/datasets" errors={[{ field: 'title', message: 'Too short' }]}>
        <TextField name="title" label="Title" required />
      </Form>
    </Page>,
  )
  assert.match(html, /method="post" action="\/datasets"/)
  assert.match(html, /<input type="hidden" name="csrf" value="token"/)
  assert.match(html, /<a class="ds-link" href="#field-title">Too short<\/a>/)
  assert.match(html, /id="field-title"[^>]* aria-describedby="field-title-error" aria-invalid/)
  assert.match(html, /\(obligatoire\)/)
})

test('a rule that refuses the whole form is not told as an answer to correct', () => {
  const titleOf = (errors: { field: string; message: string }[]) =>
    /notice__title">([^<]*)/.exec(
      renderToString(
        <Form action="/login/passkey" errors={errors}>
          <Button>Entrer</Button>
        </Form>,
      ),
    )?.[1]
  const whole = { field: '', message: 'La clé n’a pas été reconnue.' }
  assert.equal(titleOf([whole]), 'Cela n’a pas pu se faire')
  assert.equal(titleOf([whole, { field: 'title', message: 'Trop court' }]), 'Une réponse est à corriger')
})

test('forms of one page that ask for the same fields label their own', () => {
  const html = renderToString(
    <Page frame={frame} title="t">
      {['first', 'second'].map((scope) => (
        <Form action="/answers" scope={scope} errors={[{ field: 'reason', message: 'Say why' }]}>
          <TextArea name="reason" label="Reason" />
          <TextField name="day" label="Day" proposals={['today']} />
        </Form>
      ))}
    </Page>,
  )
  const ids = [...html.matchAll(/ id="(field-[^"]*)"/g)].map(([, id]) => id)
  assert.equal(new Set(ids).size, ids.length, ids.join(' '))
  for (const scope of ['first', 'second']) {
    assert.match(html, new RegExp(`<label class="ds-label" for="field-${scope}-reason"`))
    assert.match(html, new RegExp(`href="#field-${scope}-reason"`))
    assert.match(html, new RegExp(`list="field-${scope}-day-list"`))
  }
})

test('paths take the prefix of the language once; addresses without language keep theirs', () => {
  assert.equal(pageHref('en', '/datasets'), '/en/datasets')
  assert.equal(pageHref('en', '/en/datasets'), '/en/datasets')
  assert.equal(pageHref('en', '/'), '/en')
  assert.equal(pageHref('en', '/?q=a'), '/en?q=a')
  assert.equal(pageHref('fr', '/datasets'), '/datasets')
  for (const path of [
    '/api/datasets',
    '/assets/a.css',
    'https://a.example/b',
    '//a.example',
    '#files',
    '?q=a',
  ]) {
    assert.equal(pageHref('en', path), path)
  }
  assert.equal(pageHref('en', '/energy'), '/en/energy')
})

test('the problem that has just happened says its number and stays out of search engines', () => {
  const problem = {
    code: 'people/sign-in-needed',
    status: 401,
    title: { fr: 'Connectez-vous', en: 'Sign in' },
    remedy: { fr: 'a', en: 'b' },
  }
  const happened = renderPage(
    <ProblemPage
      frame={frame}
      problems={[problem]}
      requestId="r-1"
      errors={[{ pointer: '/title', detail: 'court' }]}
    />,
  )
  assert.match(happened, /<meta name="robots" content="noindex"/)
  assert.match(happened, /r-1/)
  assert.match(happened, /<code>\/title<\/code>/)
  const explained = renderPage(
    <ProblemPage frame={frame} problems={[problem, { ...problem, code: 'a/b' }]} />,
  )
  assert.match(explained, /<caption/)
  assert.doesNotMatch(explained, /noindex/)
})

test('quality is said in words beside its ring', () => {
  assert.match(renderToString(<QualityMini met={7} />), /Qualité\s: 7 critères remplis sur 9/)
})

test('numbers and sizes follow the language', () => {
  assert.equal(formatNumber('fr', 58212), '58\u00a0212')
  assert.equal(formatNumber('en', 58212), '58,212')
  assert.equal(formatSize('fr', 1_904_221, uiWords.fr), '1,9\u00a0Mo')
  assert.equal(formatSize('en', 999, uiWords.en), '999\u00a0bytes')
  assert.equal(formatSize('en', null, uiWords.en), 'unknown size')
})

test('written text is put as it was made safe, nothing more', () => {
  assert.match(
    renderToString(<Markdown html="<p>a</p>" lang="en" />),
    /<div class="pv-markdown" lang="en"><p>a<\/p><\/div>/,
  )
})

test('a question about a grave deed can be left without doing it', () => {
  const html = renderPage(
    <Page frame={frame} title="a">
      <Confirm action="/a/deletion" label="Supprimer" reason="Rien n’est effacé." />
    </Page>,
  )
  const [summary = ''] = /<summary.*?<\/summary>/s.exec(html.slice(html.indexOf('pv-confirm'))) ?? []
  assert.match(summary, /Supprimer.*Annuler/)
  assert.ok(!summary.includes('type="submit"'))
})
