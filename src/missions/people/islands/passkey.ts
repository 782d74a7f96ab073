import { island } from '../../../ui/islands/island.ts'

/**
 * A form that carries `options` (what the browser is asked, as JSON) and `response` (empty): the device is asked when
 * the person sends it. Given up or impossible, it goes with an empty answer, and the site says what to do.
 */
island('passkey', (root) => {
  if (!(root instanceof HTMLFormElement)) return
  const field = (name: string) => {
    const found = root.elements.namedItem(name)
    return found instanceof HTMLInputElement ? found : null
  }
  root.addEventListener('submit', (event) => {
    event.preventDefault()
    const response = field('response')
    prove(field('options')?.value ?? '')
      .then((answer) => {
        if (response) response.value = JSON.stringify(answer)
      })
      .catch(() => undefined)
      .finally(() => root.submit())
  })
})

async function prove(text: string): Promise<unknown> {
  const options = JSON.parse(text)
  const credential =
    'user' in options
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
        })
  return credential instanceof PublicKeyCredential ? credential.toJSON() : null
}
