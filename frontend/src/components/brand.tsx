import { useServices } from '../hooks/services';
import { BrandMark } from './brand-mark';

/** The product's mark, with the name from the page's configuration. */
export function Brand() {
  const { config } = useServices();
  return <BrandMark name={config.productName} />;
}
