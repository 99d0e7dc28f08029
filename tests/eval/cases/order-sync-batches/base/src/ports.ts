export interface Order {
  id: number;
  total: number;
}

export interface Shop {
  /** Up to `limit` orders with an id above `after`, by ascending id. */
  ordersAfter(after: number, limit: number): Promise<Order[]>;
}

export interface Warehouse {
  /** Stores an order; storing it again changes nothing. Rejects when the warehouse is down. */
  store(order: Order): Promise<void>;
}

export interface Cursor {
  read(): Promise<number>;
  /** Orders up to `id` are not asked for again. */
  write(id: number): Promise<void>;
}
