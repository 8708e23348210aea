/** The service itself. Its "private" base takes an access key in place of the API token. */
export const PIXELBIN_API_URL = 'https://api.pixelbin.io/service/platform/misc/v1.0/sa-predictions'
