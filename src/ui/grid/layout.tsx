import type { ComponentChildren } from 'preact'
import { useHref } from '../frame.ts'
import { Icon } from '../icon.tsx'

export interface ExplorerLayoutProps {
  /** Search, filters, columns, downloads. */
  bar: ComponentChildren
  notice?: ComponentChildren
  /** How many rows the view has. */
  status: ComponentChildren
  chips: ComponentChildren
  grid: ComponentChildren
  pager: ComponentChildren
  /** What stands aside until it is asked for. */
  sheets: ComponentChildren
}

/** A table and what is asked of it, over the whole width. */
export function ExplorerLayout({ bar, notice, status, chips, grid, pager, sheets }: ExplorerLayoutProps) {
  return (
    <div class="pv-explorer" id="explorer" data-island="explorer">
      <div class="pv-explorer__bar">{bar}</div>
      {notice}
      <div class="pv-explorer__state">
        <p class="pv-results__count" role="status">
          {status}
        </p>
        {chips}
      </div>
      <div data-own>{grid}</div>
      <div class="pv-explorer__pager">{pager}</div>
      <div>{sheets}</div>
    </div>
  )
}

interface Kept {
  name: string
  value: string
}

/** Asks for another view; without scripts its button sends it, with them it is sent as it changes. */
export function ViewForm({
  action,
  kept,
  label,
  submit,
  children,
}: {
  action: string
  kept: readonly Kept[]
  label: string
  submit: string
  children: ComponentChildren
}) {
  const href = useHref()
  return (
    <form class="pv-view-form" method="get" action={href(action)} aria-label={label} data-view>
      <Hidden kept={kept} />
      {children}
      <button type="submit" class="ds-button pv-button--sm" data-variant="secondary">
        {submit}
      </button>
    </form>
  )
}

/** Words looked for in every column. */
export function RowSearch({
  action,
  kept,
  name,
  value,
  label,
  submit,
}: {
  action: string
  kept: readonly Kept[]
  name: string
  value: string
  label: string
  submit: string
}) {
  const href = useHref()
  return (
    <search class="pv-explorer__search">
      <form class="pv-row-search" method="get" action={href(action)} data-view>
        <Hidden kept={kept} />
        <label class="ds-sr-only" for="row-search">
          {label}
        </label>
        <Icon name="search" size={18} />
        <input
          class="ds-input"
          id="row-search"
          type="search"
          name={name}
          value={value}
          placeholder={label}
          maxlength={200}
          autocomplete="off"
          enterkeyhint="search"
        />
        <button type="submit" class="ds-button pv-button--sm" data-variant="secondary">
          {submit}
        </button>
      </form>
    </search>
  )
}

function Hidden({ kept }: { kept: readonly Kept[] }) {
  return (
    <>
      {kept.map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

export interface SmallFieldProps {
  id: string
  name: string
  label: string
  type: 'text' | 'number' | 'date' | 'datetime-local'
  value: string
  min?: string | undefined
  max?: string | undefined
  placeholder?: string | undefined
}

export function SmallField({ id, label, ...field }: SmallFieldProps) {
  return (
    <div class="pv-small-field">
      <label for={id}>{label}</label>
      <input class="ds-input" id={id} {...field} step={field.type === 'number' ? 'any' : undefined} />
    </div>
  )
}

/** Fields side by side: from, to. */
export function FieldPair({ children }: { children: ComponentChildren }) {
  return <div class="pv-field-pair">{children}</div>
}

/** Boxes to tick in a list that scrolls when it is long. */
export function TickList({
  id,
  name,
  label,
  options,
}: {
  id: string
  name: string
  label: string
  options: readonly { value: string; label: ComponentChildren; checked: boolean }[]
}) {
  return (
    <fieldset class="pv-ticks">
      <legend class="ds-sr-only">{label}</legend>
      {options.map((option, i) => (
        <label for={`${id}-${i}`}>
          <input
            type="checkbox"
            id={`${id}-${i}`}
            name={name}
            value={option.value}
            checked={option.checked}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
