/** The paving behind the front page's search and in empty states; the stones are drawn by the style sheet. */
export function Paving() {
  return <div class="pv-paving" aria-hidden="true" />
}
