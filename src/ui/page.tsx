import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { preloadedFonts } from './assets.ts'
import { closedBannerStyle, SiteBanner } from './banner.tsx'
import { PageFooter } from './footer.tsx'
import { FrameContext, type PageFrame, pageHref } from './frame.ts'
import { ActingBanner, DemoBanner, PageHeader } from './header.tsx'
import { Breadcrumb, type Crumb } from './navigation.tsx'
import { themeStyle } from './tokens.ts'
import { uiWords } from './words.ts'

export type PageProps = {
  frame: PageFrame
  /** Said in the browser's tab before the name of the site; the view keeps the one h1. */
  title: string
  description?: string | undefined
  /** Ways up, without the page itself. */
  breadcrumb?: Crumb[] | undefined
  /** schema.org description of the page, as an object. */
  jsonLd?: object | undefined
  /** Address of the page without its language prefix, when it is not the path asked for. */
  canonical?: string | undefined
  /** Keeps the page out of search engines: forms, workspaces, errors. */
  hidden?: boolean | undefined
  /** `reading` holds the text to a measure, `bare` leaves the whole width to the view, `data` all of it but the margins. */
  layout?: 'wide' | 'reading' | 'bare' | 'data' | undefined
  /** What the page says is in French alone: there is no other version of it to tell search engines. */
  untranslated?: boolean | undefined
  /** Feeds and other forms of the same content, for the head. */
  alternates?: { type: string; href: string; title: string }[] | undefined
  /** What other sites show of the page: a path without language prefix, and what the picture says. */
  image?:
    | {
        href: string
        alt: string
        /** PNG when not said. */
        type?: string | undefined
        width?: number | undefined
        height?: number | undefined
      }
    | undefined
  children: ComponentChildren
}

/** The shell of every page: head, skip link, header, demo banner, breadcrumb, main, footer. */
export function Page(props: PageProps) {
  const { frame, breadcrumb, layout = 'wide', children } = props
  const words = uiWords[frame.lang]
  return (
    <FrameContext.Provider value={frame}>
      <html lang={frame.lang}>
        <Head {...props} />
        <body>
          <a class="ds-skip-link" href="#main">
            {words.skipToContent}
          </a>
          <DemoBanner />
          <ActingBanner />
          <SiteBanner />
          <PageHeader />
          <main id="main" tabIndex={-1} class={`pv-main pv-main--${layout}`}>
            {breadcrumb && <Breadcrumb items={breadcrumb} />}
            {children}
          </main>
          <PageFooter />
        </body>
      </html>
    </FrameContext.Provider>
  )
}

/** A page inside the page of somebody else: its content, and the way to where it comes from. */
export function EmbedPage({
  frame,
  title,
  home,
  children,
}: {
  frame: PageFrame
  title: string
  home: { href: string; label: string }
  children: ComponentChildren
}) {
  return (
    <FrameContext.Provider value={frame}>
      <html lang={frame.lang}>
        <Head frame={frame} title={title} hidden framed>
          {null}
        </Head>
        <body class="pv-embed">
          <main id="main">
            {children}
            <p class="pv-small">
              <a class="ds-link" href={pageHref(frame.lang, home.href)} target="_blank" rel="noopener">
                {home.label}
              </a>
            </p>
          </main>
        </body>
      </html>
    </FrameContext.Provider>
  )
}

/** The whole document as text, ready to send. */
export function renderPage(page: Parameters<typeof renderToString>[0]): string {
  return `<!doctype html>${renderToString(page)}`
}

/** Sets the chosen colour scheme and the banner that was closed before the first paint, and says that scripts run. */
export const firstScript =
  "document.documentElement.classList.add('js');try{var s=localStorage.getItem('color-scheme');if(s)document.documentElement.dataset.colorScheme=s;s=localStorage.getItem('banner');if(s)document.documentElement.dataset.banner=s}catch(e){}"

type HeadProps = PageProps & {
  /** In a frame: no page of ours but the framed one may be shown there. */
  framed?: boolean | undefined
}

function Head({
  frame,
  title,
  description,
  jsonLd,
  canonical,
  hidden,
  alternates = [],
  image,
  framed,
  untranslated,
}: HeadProps) {
  const { site, assets, nonce, lang } = frame
  const address = (language: 'fr' | 'en') => site.baseUrl + pageHref(language, canonical ?? frame.path)
  const style = themeStyle(site.hue) + closedBannerStyle(frame.banner)
  return (
    <head>
      <meta charset="utf-8" />
      {framed && <base target="_blank" />}
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title === site.name ? title : `${title} — ${site.name}`}</title>
      {description && <meta name="description" content={description} />}
      {hidden ? (
        <meta name="robots" content="noindex" />
      ) : (
        <link rel="canonical" href={address(untranslated ? 'fr' : lang)} />
      )}
      {!untranslated && (
        <>
          <link rel="alternate" hreflang="fr" href={address('fr')} />
          <link rel="alternate" hreflang="en" href={address('en')} />
          <link rel="alternate" hreflang="x-default" href={address('fr')} />
        </>
      )}
      {alternates.map((other) => (
        <link rel="alternate" type={other.type} href={other.href} title={other.title} />
      ))}
      <link
        rel="search"
        type="application/opensearchdescription+xml"
        href={pageHref(lang, '/opensearch.xml')}
        title={site.name}
      />
      <link rel="manifest" href={pageHref(lang, '/site.webmanifest')} />
      <meta property="og:title" content={title} />
      <meta property="og:site_name" content={site.name} />
      {description && <meta property="og:description" content={description} />}
      {image && <PagePicture image={image} address={site.baseUrl + pageHref(lang, image.href)} />}
      <script nonce={nonce} dangerouslySetInnerHTML={{ __html: firstScript }} />
      {preloadedFonts.map(
        (font) =>
          assets.files[font] && (
            <link
              rel="preload"
              as="font"
              type="font/woff2"
              crossorigin="anonymous"
              href={assets.files[font]}
            />
          ),
      )}
      {assets['app.css'] && <link rel="stylesheet" href={assets['app.css']} />}
      {style && <style nonce={nonce} dangerouslySetInnerHTML={{ __html: style }} />}
      {assets['app.js'] && <script type="module" src={assets['app.js']} />}
      {assets.files['icon.svg'] && <link rel="icon" type="image/svg+xml" href={assets.files['icon.svg']} />}
      {jsonLd && (
        <script
          type="application/ld+json"
          nonce={nonce}
          dangerouslySetInnerHTML={{ __html: jsonText(jsonLd) }}
        />
      )}
    </head>
  )
}

/** Open Graph says what to show, Twitter's word that it is to be shown large. */
function PagePicture({ image, address }: { image: NonNullable<PageProps['image']>; address: string }) {
  return (
    <>
      <meta property="og:image" content={address} />
      <meta property="og:image:type" content={image.type ?? 'image/png'} />
      {image.width && <meta property="og:image:width" content={String(image.width)} />}
      {image.height && <meta property="og:image:height" content={String(image.height)} />}
      <meta property="og:image:alt" content={image.alt} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  )
}

/** JSON that cannot end the script element it stands in. */
function jsonText(value: object): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}
