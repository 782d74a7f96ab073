import type { ComponentChildren } from 'preact'
import { useHref } from './frame.ts'
import { Section } from './record.tsx'

export type QueryEditorProps = {
  /** What the query calls each table, and its id: for browser code. */
  tables: Record<string, string>
  /** Sentences of what happens, which browser code shows. */
  said: { running: string; stopped: string; failed: string }
  cancel: string
  examples: { label: string; text: string; href: string }[]
  examplesLabel: string
  /** The form, with a field named `sql`. */
  children: ComponentChildren
}

/** A form for a query and its examples. With scripts it answers in place, and can be stopped. */
export function QueryEditor({ tables, said, cancel, examples, examplesLabel, children }: QueryEditorProps) {
  const href = useHref()
  return (
    <div class="pv-query" data-island="query" data-tables={JSON.stringify(tables)}>
      <div class="pv-query__form">
        {children}
        <p class="pv-query__said" role="status">
          <span data-when="running" hidden>
            {said.running}
          </span>
          <span data-when="stopped" hidden>
            {said.stopped}
          </span>
          <span data-when="failed" hidden>
            {said.failed}
          </span>
          <button type="button" class="ds-button pv-button--sm" data-variant="secondary" data-cancel hidden>
            {cancel}
          </button>
        </p>
      </div>
      <nav class="pv-query__examples" aria-label={examplesLabel}>
        <strong>{examplesLabel}</strong>
        <ul>
          {examples.map((example) => (
            <li>
              <a class="ds-link" href={href(example.href)} data-example={example.text}>
                {example.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}

/** Where the answer of a query comes, from the server or in place. */
export function QueryResult({
  title,
  none,
  cut,
  rows,
  children,
}: {
  title: string
  none: string
  cut: string
  /** Word after their number. */
  rows: string
  children: ComponentChildren
}) {
  return (
    <Section title={title} id="result">
      <div
        class="pv-query__result"
        data-query-result
        data-none={none}
        data-cut={cut}
        data-rows={rows}
        data-title={title}
        aria-live="polite"
      >
        {children}
      </div>
    </Section>
  )
}
