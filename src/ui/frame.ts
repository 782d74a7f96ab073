import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { type Lang, localPath } from '#kernel/words'
import type { AssetManifest } from './assets.ts'
import type { BannerFrame } from './banner.tsx'
import type { IconName } from './icon.tsx'
import { uiWords } from './words.ts'

/** A way in the header, the account menu or the footer; `href` is a path without its language prefix. */
export type NavigationItem = {
  label: string
  href: string
  icon?: IconName
  count?: number
  /** Of the label, when it is not that of the page. */
  lang?: Lang | undefined
}

export type SiteFrame = {
  name: string
  /** Public office that runs the site; '' when not said. */
  office: string
  /** Address of an SVG or PNG; null shows the stone mark of Parvis. */
  logo: string | null
  /** Hue of the action colour, in degrees as colour pickers show it; null keeps the blue of Parvis. */
  hue: number | null
  /** `https://data.example.fr`, without a slash at the end: for canonical addresses. */
  baseUrl: string
}

export type AccountFrame = {
  name: string
  email: string | null
  /** What the account menu offers, sign out excepted (the page adds it). */
  links: NavigationItem[]
}

export type ReadyAccount = { label: string; description: string; email: string }

/** Everything a page needs from its request; the HTTP layer of the kernel fills it, views hand it to `Page`. */
export type PageFrame = {
  lang: Lang
  /** Path without its language prefix, `/datasets/trees`. */
  path: string
  /** Query with its question mark, or '': the language switch keeps it. */
  search: string
  site: SiteFrame
  /** Main ways of the header, in the words of their missions. */
  navigation: NavigationItem[]
  /** Further ways of the footer, after the ones that every page has. */
  footer: NavigationItem[]
  account: AccountFrame | null
  /** Token that every form carries; '' when nobody is signed in. */
  csrf: string
  /** An administrator acts as the person of `account`; POST to `action` ends it. */
  acting?: { by: string; as: string; action: string } | null
  /** False where people come in through a provider alone: pages speak of no password. */
  passwords?: boolean
  /** What the office says above every page. */
  banner?: BannerFrame | null
  /** Nonce of the content security policy, for the two inline blocks of the head. */
  nonce: string
  /** Null outside the demo. Ready accounts sign in with one click: POST to `action` with `email`. */
  demo: { action: string; accounts: ReadyAccount[] } | null
  assets: AssetManifest
  /** How many notifications wait for the person. */
  notices: number
}

/** A frame with nothing in it: components outside a page speak French and carry no token. */
export const bareFrame: PageFrame = {
  lang: 'fr',
  path: '/',
  search: '',
  site: { name: 'Parvis', office: '', logo: null, hue: null, baseUrl: '' },
  navigation: [],
  footer: [],
  account: null,
  csrf: '',
  nonce: '',
  demo: null,
  assets: { files: {} },
  notices: 0,
}

export const FrameContext = createContext<PageFrame>(bareFrame)

/** The frame of the page around a component: components read language and token here, views pass none. */
export function useFrame(): PageFrame {
  return useContext(FrameContext)
}

export function useLang(): Lang {
  return useFrame().lang
}

/** The words of the interface itself, in the language of the page. */
export function useUiWords() {
  return uiWords[useLang()]
}

/** `/api` itself is a page, the documentation; what is under it has no language in its address. */
const sharedRoots = /^\/(api\/|(en|assets|files|mcp|health)(?=[/?#]|$))/

/**
 * The address of a page in a language. Views write paths without prefix and every component passes here;
 * addresses elsewhere, fragments, queries and paths that have no language are left as they are.
 */
export function pageHref(lang: Lang, href: string): string {
  if (!href.startsWith('/') || href.startsWith('//') || sharedRoots.test(href)) return href
  return lang === 'en' && /^\/[?#]/.test(href) ? `/en${href.slice(1)}` : localPath(lang, href)
}

/** Where one signs in to come back to a page, which stays in the language of this one; for an `href`. */
export function useSignIn(): (path: string) => string {
  const lang = useLang()
  return (path) => `/login?${new URLSearchParams({ next: pageHref(lang, path) })}`
}

/** `pageHref` in the language of the page. */
export function useHref(): (href: string) => string {
  const lang = useLang()
  return (href) => safeHref(pageHref(lang, href))
}

/**
 * People write addresses: only those that a browser opens as a page, a mail or a call are linked. Browsers
 * skip control characters inside a scheme (URL Standard, 4.4), so they are taken out before looking.
 */
function safeHref(href: string): string {
  if (/^[/?#]/.test(href)) return href
  const visible = [...href].filter((character) => character > ' ').join('')
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(visible)?.[1]?.toLowerCase()
  return !scheme || ['http', 'https', 'mailto', 'tel'].includes(scheme) ? href : '#'
}
