import type { App } from '#kernel/http'

export function peopleSite(app: App): void {
  void app
}
