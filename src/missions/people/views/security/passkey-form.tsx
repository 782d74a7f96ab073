import type { ComponentChildren } from 'preact'
import { type FieldError, Form } from '#ui'

interface PasskeyFormProps {
  action: string
  label: string
  /** What the browser is asked, as JSON. */
  options: string
  errors?: FieldError[]
  children: ComponentChildren
}

/** A form whose answer the device makes, when it is sent. */
export function PasskeyForm({ action, label, options, errors = [], children }: PasskeyFormProps) {
  return (
    <Form action={action} label={label} island="passkey" errors={errors}>
      <input type="hidden" name="options" value={options} />
      <input type="hidden" name="response" value="" />
      {children}
    </Form>
  )
}
