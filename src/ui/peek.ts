/**
 * How a small explanation opens: by hover or keyboard focus where there is a pointer that can hover, by tap where there is none.
 * (All three together would open on the tap's focus and close on its click.)
 */
export function peekTrigger(): ('hover' | 'focus' | 'click')[] {
  return window.matchMedia('(hover: hover)').matches ? ['hover', 'focus'] : ['click'];
}
