import { useFrame, useHref, useUiWords } from './frame.ts'
import { Icon } from './icon.tsx'

/** One message of the office above every page. */
export type BannerFrame = {
  /** Names the message: a browser remembers which one it was told to close. */
  key: string
  level: 'info' | 'warning' | 'danger'
  text: string
  /** Of the message, when it is not that of the page. */
  lang: string | undefined
  link: { href: string; label: string; lang: string | undefined } | null
}

/** It is closed before the first paint, so that nothing moves; without scripts it simply stays. */
export function SiteBanner() {
  const words = useUiWords()
  const href = useHref()
  const { banner } = useFrame()
  if (!banner) return null
  const { key, level, text, lang, link } = banner
  return (
    <aside class="pv-banner" data-color={level} aria-label={words.bannerTitle}>
      <Icon name={level} size={18} label={words[level]} />
      <p lang={lang}>
        {text}
        {link && (
          <>
            {' '}
            <a class="ds-link" href={href(link.href)} lang={link.lang === lang ? undefined : link.lang}>
              {link.label}
            </a>
          </>
        )}
      </p>
      <button
        type="button"
        class="pv-tool pv-tool--icon"
        data-island="close-banner"
        data-key={key}
        aria-label={words.bannerClose}
        hidden
      >
        <Icon name="close" size={18} />
      </button>
    </aside>
  )
}

/** The rule that hides a banner that this browser was told to close. */
export function closedBannerStyle(banner: BannerFrame | null | undefined): string {
  return banner ? `:root[data-banner="${banner.key.replace(/\W/g, '')}"] .pv-banner{display:none}` : ''
}
