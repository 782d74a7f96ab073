import { useFrame, useHref, useUiWords } from './frame.ts'
import { PavingMark } from './icon.tsx'

export function PageFooter() {
  const words = useUiWords()
  const href = useHref()
  const { site, footer } = useFrame()
  const ways = [
    { label: words.about, href: '/about' },
    { label: words.accessibility, href: '/accessibility' },
    { label: words.legal, href: '/legal' },
    { label: words.apiDocs, href: '/api' },
    ...footer,
  ]
  return (
    <footer class="pv-footer">
      <div class="pv-footer__row">
        <div class="pv-footer__who">
          <PavingMark size={28} />
          <p>
            <strong>{site.name}</strong>
            {site.office && <span>{words.runBy(site.office)}</span>}
          </p>
        </div>
        <nav aria-label={words.footerNavigation}>
          <ul>
            {ways.map((way) => (
              <li>
                <a href={href(way.href)} lang={'lang' in way ? way.lang : undefined}>
                  {way.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p class="pv-footer__made">{words.madeWith}</p>
      </div>
    </footer>
  )
}
