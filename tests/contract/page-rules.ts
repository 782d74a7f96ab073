import type { Page } from 'playwright-core'

export interface SeenPage {
  html: string
  lang: 'fr' | 'en'
  /** Nonce of the Content Security Policy that came with it. */
  nonce: string
  /** Token that its forms must carry; null when nobody is signed in. */
  csrf: string | null
}

/** What a page breaks, in words, and where it leads inside the site. */
export interface PageFindings {
  problems: string[]
  links: string[]
  ids: string[]
}

type Rule = (page: Document, seen: SeenPage, expect: (good: boolean, problem: string) => void) => void

/** Reads a page with the parser of a real browser; `reader` is any open page of it. */
export function readPage(reader: Page, seen: SeenPage): Promise<PageFindings> {
  // Functions travel as their source: each rule may use only the browser, and those listed here.
  const tools = [isNamed, isLabelled, shown].map(String).join('\n')
  return reader.evaluate(
    `(() => { ${tools}\nreturn (${applyRules})([${rules}], ${JSON.stringify(seen)}) })()`,
  )
}

const rules: Rule[] = [checkHead, checkLandmarks, checkNames, checkPolicy, checkForms, checkIds]

function applyRules(checks: Rule[], seen: SeenPage): PageFindings {
  const page = new DOMParser().parseFromString(seen.html, 'text/html')
  const problems: string[] = []
  const expect = (good: boolean, problem: string) => {
    if (!good) problems.push(problem)
  }
  for (const check of checks) check(page, seen, expect)
  const leading = 'a[href], link[href], form[method=get], form:not([method]), img[src], script[src]'
  const links = [...page.querySelectorAll(leading)].flatMap(
    (element) =>
      element.getAttribute('href') ?? element.getAttribute('src') ?? element.getAttribute('action') ?? [],
  )
  return { problems, links, ids: [...page.querySelectorAll('[id]')].map(({ id }) => id) }
}

function checkHead(...[page, seen, expect]: Parameters<Rule>): void {
  const inHead = (selector: string) => [...page.head.querySelectorAll(selector)]
  expect(page.doctype?.name === 'html' && page.compatMode === 'CSS1Compat', 'no doctype')
  expect(page.documentElement.lang === seen.lang, `lang is ${page.documentElement.lang}`)
  expect(/^(\S.* — )?Parvis$/.test(page.title), `title is "${page.title}"`)
  const languages = inHead('link[rel=alternate][hreflang]').map((link) => link.getAttribute('hreflang'))
  // What was not translated has one address, the French one, and no other version to tell.
  const canonical = inHead('link[rel=canonical]')[0]?.getAttribute('href') ?? ''
  const isFrenchAlone = languages.length === 0 && canonical !== '' && !/\/en(\/|$)/.test(canonical)
  expect(isFrenchAlone || languages.sort().join() === 'en,fr,x-default', `hreflang: ${languages}`)
  const found = inHead('link[rel=canonical], meta[name=robots][content*=noindex]').length
  expect(found === 1, 'neither canonical nor noindex, or both')
}

function checkLandmarks(...[page, _seen, expect]: Parameters<Rule>): void {
  const all = (selector: string) => [...page.querySelectorAll(selector)]
  expect(all('h1').length === 1, `${all('h1').length} h1`)
  expect(Boolean(all('h1')[0]?.textContent?.trim()), 'empty h1')
  for (const landmark of ['main', 'body > header', 'body > footer'])
    expect(all(landmark).length === 1, `${all(landmark).length} ${landmark}`)
  const names = all('nav').map((nav) => nav.getAttribute('aria-label') ?? nav.getAttribute('aria-labelledby'))
  expect(!names.includes(null), 'a nav without a name')
  expect(new Set(names).size === names.length, `navs of the same name: ${names}`)
  expect(all('main')[0]?.id === 'main' && all('a[href="#main"]').length > 0, 'no way to skip to main')
}

function checkNames(...[page, _seen, expect]: Parameters<Rule>): void {
  const all = (selector: string) => [...page.querySelectorAll(selector)]
  for (const field of all('input:not([type=hidden], [type=submit], [type=button]), select, textarea'))
    expect(isLabelled(page, field), `field without label: ${shown(field)}`)
  for (const element of all('button, a[href], summary'))
    expect(isNamed(element), `without name: ${shown(element)}`)
  for (const image of all('img')) expect(image.hasAttribute('alt'), `image without alt: ${shown(image)}`)
}

function checkPolicy(...[page, { nonce }, expect]: Parameters<Rule>): void {
  expect(nonce.length >= 16, 'no nonce in the policy')
  for (const element of page.querySelectorAll('script:not([src]), style'))
    expect(element.getAttribute('nonce') === nonce, `inline without the nonce: ${shown(element)}`)
  for (const element of page.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      expect(!name.startsWith('on') && name !== 'style', `${name} in ${shown(element)}`)
      const leads = ['href', 'src', 'action', 'formaction'].includes(name)
      expect(!leads || !/^\s*(javascript|vbscript|data:text)/i.test(value), `${value} in ${shown(element)}`)
    }
  }
}

function checkForms(...[page, { csrf }, expect]: Parameters<Rule>): void {
  if (csrf === null) return
  for (const form of page.querySelectorAll('form[method=post]')) {
    const token = form.querySelector('input[name=csrf]')?.getAttribute('value')
    expect(token === csrf, `form without the token of the session: ${shown(form)}`)
  }
}

function checkIds(...[page, _seen, expect]: Parameters<Rule>): void {
  const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id)
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index)
  expect(repeated.length === 0, `ids used twice: ${repeated}`)
  for (const name of ['aria-describedby', 'aria-controls', 'aria-labelledby', 'for']) {
    const named = [...page.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? '')
    for (const id of named.flatMap((value) => value.split(/\s+/).filter(Boolean)))
      expect(ids.includes(id), `${name}="${id}" leads nowhere`)
  }
}

function isNamed(element: Element): boolean {
  return Boolean(
    element.getAttribute('aria-label')?.trim() ||
      element.getAttribute('aria-labelledby') ||
      element.textContent?.trim() ||
      element.querySelector('img[alt]:not([alt=""]), svg[aria-label], svg title'),
  )
}

function isLabelled(page: Document, field: Element): boolean {
  const own = field.getAttribute('aria-label')
  const byId = page.getElementById(field.getAttribute('aria-labelledby') ?? '')
  const label = field.id ? page.querySelector(`label[for="${CSS.escape(field.id)}"]`) : null
  return Boolean(
    [own, byId?.textContent, label?.textContent, field.closest('label')?.textContent].some((text) =>
      text?.trim(),
    ),
  )
}

function shown(element: Element): string {
  return element.outerHTML.slice(0, 140)
}
