import { type NavigationItem, pageHref, useFrame, useHref, useUiWords } from './frame.ts'
import { Icon, PavingMark } from './icon.tsx'

export function PageHeader() {
  const words = useUiWords()
  const href = useHref()
  const { site } = useFrame()
  return (
    <header class="pv-header">
      <div class="pv-header__row">
        <a class="pv-brand" href={href('/')}>
          {site.logo ? <img class="pv-brand__logo" src={site.logo} alt="" height={40} /> : <PavingMark />}
          <span class="pv-brand__text">
            <span class="pv-brand__name">{site.name}</span>
            {site.office && <span class="pv-brand__office">{site.office}</span>}
          </span>
        </a>
        <button
          type="button"
          class="pv-tool pv-menu-button"
          data-island="menu"
          aria-expanded="false"
          aria-controls="menu"
        >
          <Icon name="menu" />
          {words.menu}
        </button>
        <div class="pv-header__ways" id="menu">
          <div class="pv-tools">
            <a class="pv-tool" href={href('/search')}>
              <Icon name="search" />
              <span>{words.search}</span>
            </a>
            <LanguageSwitch />
            <SchemeSwitch />
            <AccountMenu />
          </div>
          <MainNavigation />
        </div>
      </div>
    </header>
  )
}

/** Every page of a demo says so, and lets anyone in with one click. */
/** Who acts as somebody else sees it on every page, and how to stop. */
export function ActingBanner() {
  const words = useUiWords()
  const href = useHref()
  const { acting, csrf } = useFrame()
  if (!acting) return null
  return (
    <aside class="pv-demo" aria-label={words.actingTitle}>
      <p>
        <strong>{words.actingAs(acting.by, acting.as)}</strong>
      </p>
      <form method="post" action={href(acting.action)}>
        <input type="hidden" name="csrf" value={csrf} />
        <button type="submit" class="ds-button" data-variant="primary" data-size="sm">
          {words.actingEnd}
        </button>
      </form>
    </aside>
  )
}

export function DemoBanner() {
  const words = useUiWords()
  const href = useHref()
  const { demo, csrf, account } = useFrame()
  if (!demo) return null
  return (
    <aside class="pv-demo" aria-label={words.demoTitle}>
      <p>
        <strong>{words.demoTitle}</strong> <span class="pv-demo__more">{words.demoText}</span>
      </p>
      <details class="pv-pop" data-island="popover">
        <summary>
          {words.demoAccounts}
          <Icon name="down" size={14} />
        </summary>
        <form method="post" action={href(demo.action)} class="pv-pop__panel">
          <input type="hidden" name="csrf" value={csrf} />
          {demo.accounts.map((ready) => (
            <button
              type="submit"
              name="email"
              value={ready.email}
              class="pv-ready"
              aria-current={ready.email === account?.email ? 'true' : undefined}
            >
              <strong>{ready.label}</strong>
              <span>{ready.description}</span>
            </button>
          ))}
        </form>
      </details>
    </aside>
  )
}

function MainNavigation() {
  const words = useUiWords()
  const { navigation, path } = useFrame()
  const href = useHref()
  if (navigation.length === 0) return null
  return (
    <nav class="pv-nav" aria-label={words.mainNavigation}>
      <ul>
        {navigation.map((item) => (
          <li>
            <a href={href(item.href)} aria-current={currency(path, item.href)}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function currency(path: string, href: string): 'page' | 'true' | undefined {
  if (path === href) return 'page'
  return href !== '/' && path.startsWith(`${href}/`) ? 'true' : undefined
}

function LanguageSwitch() {
  const words = useUiWords()
  const { lang, path, search } = useFrame()
  const other = lang === 'fr' ? 'en' : 'fr'
  return (
    <a class="pv-tool" href={pageHref(other, path + search)} hreflang={other} lang={other} rel="alternate">
      <Icon name="language" />
      <span>{words.otherLanguage}</span>
    </a>
  )
}

function SchemeSwitch() {
  const words = useUiWords()
  return (
    <button
      type="button"
      class="pv-tool pv-tool--icon pv-scheme"
      data-island="color-scheme"
      aria-label={words.colourScheme}
      title={words.colourScheme}
    >
      <Icon name="moon" />
      <Icon name="sun" />
    </button>
  )
}

function AccountMenu() {
  const words = useUiWords()
  const href = useHref()
  const { account, csrf, notices } = useFrame()
  if (!account) {
    return (
      <a class="pv-tool pv-tool--action" href={href('/login')}>
        <Icon name="user" />
        <span>{words.signIn}</span>
      </a>
    )
  }
  return (
    <details class="pv-pop pv-account" data-island="popover">
      <summary class="pv-tool">
        <Icon name="user" />
        <span>{account.name}</span>
        {notices > 0 && (
          <span class="pv-count">
            {notices}
            <span class="ds-sr-only"> {words.waiting(notices)}</span>
          </span>
        )}
        <Icon name="down" size={16} />
      </summary>
      <div class="pv-pop__panel">
        <AccountLinks links={account.links} />
        <form method="post" action={href('/logout')}>
          <input type="hidden" name="csrf" value={csrf} />
          <button type="submit" class="pv-pop__item">
            <Icon name="signOut" />
            {words.signOut}
          </button>
        </form>
      </div>
    </details>
  )
}

function AccountLinks({ links }: { links: NavigationItem[] }) {
  const words = useUiWords()
  const href = useHref()
  return (
    <ul aria-label={words.account}>
      {links.map((item) => (
        <li>
          <a class="pv-pop__item" href={href(item.href)}>
            <Icon name={item.icon ?? 'right'} />
            {item.label}
            {item.count ? <span class="pv-count">{item.count}</span> : null}
          </a>
        </li>
      ))}
    </ul>
  )
}
