import './product-mark.css';

/** The product's name with its seal. */
export function ProductMark() {
  return (
    <span className="product-mark">
      <span aria-hidden>指</span>指尖
    </span>
  );
}
