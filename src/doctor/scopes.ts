/** What manifest.yml asks for; a test keeps them equal, since the image has no manifest. */
export const botScopes: readonly string[] = ['commands', 'chat:write', 'app_mentions:read', 'im:history'];
