import { useHref, useUiWords } from './frame.ts'
import { Icon } from './icon.tsx'

/** What a browser keeps of a record or of a search: enough to find it again. */
export type Keepable = {
  /** Path without its language prefix. */
  href: string
  title: string
  kind: 'record' | 'search'
  /** Who made it, what it is: a line under the title. */
  note?: string | undefined
}

/** Keeps this page in the list of the browser; it comes with scripts, nothing is sent. */
export function KeepButton({ href, title, kind, note }: Keepable) {
  const words = useUiWords()
  const hrefOf = useHref()
  return (
    <span
      class="pv-keep"
      hidden
      data-island="keep"
      data-href={href}
      data-title={title}
      data-kind={kind}
      data-note={note}
    >
      <button
        type="button"
        class="ds-button pv-button--sm"
        data-variant="tertiary"
        aria-pressed="false"
        data-kept={words.kept}
      >
        <Icon name="star" />
        <span>{words.keep}</span>
      </button>
      <a class="ds-link" href={hrefOf('/saved')} hidden>
        {words.keptList}
      </a>
    </span>
  )
}

/** The list of the browser, drawn by scripts from what it kept: items, export, import, forgetting. */
export function KeptList({ prefix }: { prefix: string }) {
  const words = useUiWords()
  return (
    <div data-island="kept-list" data-prefix={prefix} data-file={words.keptFile} hidden>
      <p role="status" data-one={words.keptOne} data-many={words.keptMany} data-wrong={words.keptWrong} />
      <ul class="pv-kept" />
      <template>
        <li>
          <Icon name="star" />
          <div>
            <a class="ds-link" href="/">
              {words.keptList}
            </a>
            <p class="pv-quiet pv-small" />
          </div>
          <button type="button" class="ds-button pv-button--sm" data-variant="tertiary">
            <Icon name="close" />
            {words.keptRemove}
            <span class="ds-sr-only" />
          </button>
        </li>
      </template>
      <div class="pv-row">
        <button type="button" class="ds-button pv-button--sm" data-variant="secondary" data-act="export">
          <Icon name="download" />
          {words.keptExport}
        </button>
        <label class="pv-kept__file">
          <span>{words.keptImport}</span>
          <input type="file" accept=".json,application/json" />
        </label>
        <button type="button" class="ds-button pv-button--sm" data-variant="tertiary" data-act="forget">
          {words.keptForget}
        </button>
      </div>
    </div>
  )
}

/** Said by scripts to who comes back to a record of their list, named by its `href`: how much changed since. */
export function SinceVisit({
  record,
  changes,
  href,
}: {
  record: string
  /** When, newest first. */
  changes: readonly string[]
  href: string
}) {
  const words = useUiWords()
  const hrefOf = useHref()
  return (
    <p
      class="pv-since"
      hidden
      data-island="since-visit"
      data-record={record}
      data-changes={changes.join(' ')}
      data-one={words.sinceOne}
      data-many={words.sinceMany}
    >
      <Icon name="history" size={18} />
      <a class="ds-link" href={hrefOf(href)}>
        {words.sinceOne}
      </a>
    </p>
  )
}
